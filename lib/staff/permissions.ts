/**
 * Roles of staff, and what each may do: one table, which every page, action and verb asks where it reads
 * data (rule staff-see-their-listings). Pure.
 */
import type { StaffRole } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";

import type { StaffActor } from "./actor";

interface Rule {
  readonly roles: readonly StaffRole[];
  /**
   * Permission to see what this one changes; absent where seeing is the permission itself. An actor who may
   * see an object and not change it is told so; to every other actor the object does not exist.
   */
  readonly seenWith?: string;
}

/** Permissions over what belongs to a listing: a grant for the listing gives them. */
const ofListing = {
  "door.admit": { roles: ["owner", "manager", "front_desk", "door"] },
  /** Guests who arrive, stay and leave, and attendance: names and parties, without money or addresses. */
  "arrivals.read": { roles: ["owner", "manager", "revenue", "front_desk", "finance", "door"] },
  "arrivals.edit": { roles: ["owner", "manager", "front_desk"], seenWith: "arrivals.read" },
  /** Sheets of closed days, which count what is unpaid. */
  "days.read": { roles: ["owner", "manager", "front_desk", "finance"] },
  "sales.read": { roles: ["owner", "manager", "revenue", "front_desk", "finance", "viewer"] },
  "sales.operate": { roles: ["owner", "manager"], seenWith: "sales.read" },
  "catalogue.read": { roles: ["owner", "manager", "revenue", "front_desk", "viewer"] },
  "catalogue.edit": { roles: ["owner", "manager"], seenWith: "catalogue.read" },
  "rates.read": { roles: ["owner", "manager", "revenue", "front_desk", "finance", "viewer"] },
  "rates.edit": { roles: ["owner", "manager", "revenue"], seenWith: "rates.read" },
  "orders.read": { roles: ["owner", "manager", "revenue", "front_desk", "finance"] },
  "orders.edit": { roles: ["owner", "manager", "front_desk"], seenWith: "orders.read" },
  "waitlist.read": { roles: ["owner", "manager", "revenue", "front_desk"] },
  "waitlist.edit": { roles: ["owner", "manager", "front_desk"], seenWith: "waitlist.read" },
  /** To give a booking away: nothing is paid for it. */
  "orders.waive": { roles: ["owner", "manager"], seenWith: "orders.read" },
  /** To refund what the policy does not give, and fees that were kept. */
  "orders.refund": { roles: ["owner", "manager", "finance"], seenWith: "orders.read" },
  "payments.read": { roles: ["owner", "manager", "front_desk", "finance"] },
  "payments.edit": { roles: ["owner", "manager", "finance"], seenWith: "payments.read" },
  "staff.read": { roles: ["owner", "manager"] },
  // Roles here give every other permission: a member who gives a role never gives more than they have.
  "staff.manage": { roles: ["owner"], seenWith: "staff.read" },
  "reports.read": { roles: ["owner", "manager", "revenue", "front_desk", "finance", "viewer"] },
  /** Money in reports, and the reports that are about money alone. */
  "reports.money": { roles: ["owner", "manager", "revenue", "finance"], seenWith: "reports.read" },
} as const satisfies Record<string, Rule>;

/** Permissions over what belongs to no listing: only a grant for every listing gives them. */
const ofHouse = {
  /** To make listings, which belong to no grant for single ones. */
  "catalogue.create": { roles: ["owner", "manager"] },
  "system.read": { roles: ["owner", "manager"] },
  "messages.read": { roles: ["owner", "manager", "front_desk"] },
  "messages.edit": { roles: ["owner", "manager", "front_desk"], seenWith: "messages.read" },
  "partners.read": { roles: ["owner", "manager", "finance"] },
  "partners.manage": { roles: ["owner", "manager"], seenWith: "partners.read" },
  "system.operate": { roles: ["owner", "manager"], seenWith: "system.read" },
  /** All that is kept about a person, of whatever listing. */
  "people.read": { roles: ["owner", "manager"] },
  "people.erase": { roles: ["owner", "manager"], seenWith: "people.read" },
} as const satisfies Record<string, Rule>;

export type ListingPermission = keyof typeof ofListing;
export type HousePermission = keyof typeof ofHouse;
export type Permission = ListingPermission | HousePermission;

const rules: Readonly<Record<Permission, Rule>> = { ...ofListing, ...ofHouse };

/** Returns the permission to see what a permission changes; undefined where it changes nothing. */
export function permissionToSee(permission: Permission): Permission | undefined {
  return rules[permission].seenWith as Permission | undefined;
}

/** Every permission, for tests and for the page that explains roles. */
export const permissions = Object.keys(rules) as readonly Permission[];

/** Returns the roles that give a permission, for the page that explains them. */
export function rolesWith(permission: Permission): readonly StaffRole[] {
  return rules[permission].roles;
}

/** Listings at which an actor has a permission: every listing, or those of these ids (perhaps none). */
export type ListingScope = "every" | readonly string[];

const every: ListingScope = "every";

/**
 * Returns the listings at which an actor has a permission, for statements that read many rows.
 * @returns `"every"`, or the ids of the listings, each once
 */
export function listingScope(actor: StaffActor | SystemActor, permission: ListingPermission): ListingScope {
  if (actor.kind === "system") return every;
  return grantedListings({ ...actor, grants: actor.grants.filter(({ role }) => rules[permission].roles.includes(role)) });
}

/** Returns the listings of an actor's grants, whatever the roles: those that the actor may know of. */
export function grantedListings(actor: StaffActor): ListingScope {
  const ids = actor.grants.map(({ listingId }) => listingId);
  return ids.includes(null) ? every : [...new Set(ids.filter((id) => id !== null))];
}

/**
 * Narrows a scope to one listing.
 * @param listingId undefined leaves the scope as it is
 * @returns no listing where it is outside of the scope
 */
export function narrowScope(scope: ListingScope, listingId: string | undefined): ListingScope {
  if (listingId === undefined) return scope;
  return scope === every || scope.includes(listingId) ? [listingId] : [];
}

/** Tells whether an actor has a permission at a listing; of the house, at every listing. */
export function isPermitted(actor: StaffActor | SystemActor, permission: HousePermission): boolean;
export function isPermitted(actor: StaffActor | SystemActor, permission: ListingPermission, listingId: string): boolean;
export function isPermitted(actor: StaffActor | SystemActor, permission: Permission, listingId?: string): boolean {
  if (actor.kind === "system") return true;
  return actor.grants.some(
    (grant) => rules[permission].roles.includes(grant.role) && (grant.listingId === null || grant.listingId === listingId),
  );
}

/** Tells whether an actor has a permission at one listing or more: whether its page exists for the actor. */
export function isPermittedSomewhere(actor: StaffActor | SystemActor, permission: Permission): boolean {
  if (actor.kind === "system") return true;
  const isOfHouse = permission in ofHouse;
  return actor.grants.some(
    ({ role, listingId }) => rules[permission].roles.includes(role) && (!isOfHouse || listingId === null),
  );
}

/**
 * Requires a permission over an object that belongs to listings; an object of several listings, such as an
 * order, may be seen with the permission at one of them and changed with the permission at all of them.
 * @param listingIds of the listings that the object belongs to
 * @param what the object, for `not_found`: `order`
 * @throws {DomainError} `forbidden` for an actor who may see the object, else `not_found`
 */
export function requirePermission(
  actor: StaffActor | SystemActor,
  permission: ListingPermission,
  listingIds: readonly string[],
  what: string,
): void {
  const { seenWith } = rules[permission] as { readonly seenWith?: ListingPermission };
  const scope = listingScope(actor, permission);
  const isEvery = scope === every || (listingIds.length > 0 && listingIds.every((id) => scope.includes(id)));
  const sees = (wanted: ListingPermission) => listingIds.some((id) => isPermitted(actor, wanted, id));
  if (isEvery || (seenWith === undefined && sees(permission))) return;
  if (seenWith !== undefined && sees(seenWith)) throw new DomainError("forbidden", { permission });
  throw new DomainError("not_found", { what });
}

/**
 * Requires a permission at every listing, over an object that reaches all of them: a role at every listing.
 * @param what the object, for `not_found`
 * @throws {DomainError} `forbidden` for an actor who may see such objects at one listing or more, else
 * `not_found`
 */
export function requirePermissionEverywhere(
  actor: StaffActor | SystemActor,
  permission: ListingPermission,
  what: string,
): void {
  if (listingScope(actor, permission) === every) return;
  if (isPermittedSomewhere(actor, permissionToSee(permission) ?? permission))
    throw new DomainError("forbidden", { permission });
  throw new DomainError("not_found", { what });
}

/**
 * Requires a permission of the house.
 * @param what the object, for `not_found`: `partner`
 * @throws {DomainError} `forbidden` for an actor who may see the object, else `not_found`
 */
export function requireHousePermission(actor: StaffActor | SystemActor, permission: HousePermission, what: string): void {
  if (isPermitted(actor, permission)) return;
  const { seenWith } = rules[permission] as { readonly seenWith?: HousePermission };
  if (seenWith !== undefined && isPermitted(actor, seenWith)) throw new DomainError("forbidden", { permission });
  throw new DomainError("not_found", { what });
}
