/** Texts about roles, for members of staff. Pure. */
import type { StaffRole } from "@/db/schema";

import type { Grant } from "./actor";
import { isPermittedSomewhere, type Permission, permissions, permissionToSee, rolesWith } from "./permissions";

/** Names of roles, as a label shows them. */
export const roleNames: Readonly<Record<StaffRole, string>> = {
  owner: "Owner",
  manager: "Manager",
  revenue: "Revenue",
  front_desk: "Front desk",
  finance: "Finance",
  door: "Door",
  viewer: "Viewer",
};

/** Texts of the permissions, to follow "can". */
const permissionTexts: Readonly<Record<Permission, string>> = {
  "door.admit": "check guests in",
  "arrivals.read": "see arrivals and attendance",
  "arrivals.edit": "check stays in and out, and mark no-shows",
  "days.read": "see the sheets of closed days",
  "sales.read": "see sales",
  "sales.operate": "plan and operate sales",
  "catalogue.read": "see the catalogue",
  "catalogue.edit": "edit listings and their photos",
  "catalogue.create": "make and duplicate listings",
  "rates.read": "see inventory and prices",
  "rates.edit": "edit inventory and prices",
  "orders.read": "find orders",
  "orders.edit": "find and change orders",
  "waitlist.read": "see the waitlist",
  "waitlist.edit": "end entries of the waitlist",
  "orders.waive": "give bookings away free of charge",
  "orders.refund": "refund orders",
  "payments.read": "see refunds and disputes",
  "payments.edit": "settle refunds and disputes",
  "reports.read": "see reports",
  "reports.money": "see reports with money",
  "system.read": "see the system’s state",
  "messages.read": "see unsent messages",
  "messages.edit": "send messages again",
  "partners.read": "see partners",
  "partners.manage": "manage partners and their keys",
  "system.operate": "run failed jobs again",
  "people.read": "find and export a person’s data",
  "people.erase": "find, export and erase a person’s data",
  "staff.read": "see the staff",
  "staff.manage": "invite staff and change their roles",
};

/** Lists the permissions that grants give at one listing or more. */
function permissionsOf(grants: readonly Grant[]): readonly Permission[] {
  const actor = { kind: "user", userId: "", grants } as const;
  return permissions.filter((permission) => isPermittedSomewhere(actor, permission));
}

/**
 * Lists what a member of staff with some grants can do, without the permissions to see what the member can
 * change anyway.
 */
export function abilityTexts(grants: readonly Grant[]): string[] {
  const had = permissionsOf(grants);
  const implied = new Set(had.map((permission) => permissionToSee(permission)));
  return had.filter((permission) => !implied.has(permission)).map((permission) => permissionTexts[permission]);
}

/**
 * Lists what a member can no longer do at the listing of a grant, or at every listing, once it is removed.
 * @param grants of the member, with the one to remove
 */
export function lossTexts(grants: readonly Grant[], removed: Grant): string[] {
  const others = grants.filter(({ listingId }) => listingId === null && removed.listingId !== null);
  const kept = new Set(permissionsOf(others).map((permission) => permissionTexts[permission]));
  return abilityTexts([removed]).filter((text) => !kept.has(text));
}

/** Members of a role, as a sentence names them. */
const holders: Readonly<Record<StaffRole, string>> = {
  owner: "an owner",
  manager: "a manager",
  revenue: "revenue",
  front_desk: "the front desk",
  finance: "finance",
  door: "the door",
  viewer: "a viewer",
};

const either = new Intl.ListFormat("en-GB", { type: "disjunction" });

/**
 * Says why a control is disabled for a reader who sees it without its permission, and which roles can use it.
 */
export function cannotChangeText(permission: Permission): string {
  return `Your role can see this, but not change it. ${ableText(permission)} can.`;
}

/** Says why a page is closed to a reader who knows of it, and which roles can see it. */
export function cannotSeeText(permission: Permission): string {
  return `Your role cannot see this. ${ableText(permission)} can.`;
}

/** The holders of the roles that give a permission, at the beginning of a sentence. */
function ableText(permission: Permission): string {
  const able = either.format(rolesWith(permission).map((role) => holders[role]));
  return `${able.charAt(0).toUpperCase()}${able.slice(1)}`;
}
