/** The staff and the open invitations that a member of staff sees: those at the listings of their role. */
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { listings, staffGrants, staffInvitations, type StaffRole, users } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";
import type { ListRequest } from "@/lib/staff/list-page";
import { listingScope, type ListingScope, narrowScope } from "@/lib/staff/permissions";

import { isUnanswered } from "./internal/invitation-state";
import { isWithin } from "./internal/is-within";
import { countMembers, readMemberGrants } from "./internal/read-members";
import { maxListedInvitations } from "./limits";

export interface StaffFilter {
  /** A listing to which the list is limited. */
  readonly listingId?: string | undefined;
  /** A part of a member's name or e-mail address; it leaves the invitations as they are. */
  readonly text?: string | undefined;
}

export interface GrantView {
  readonly id: string;
  readonly role: StaffRole;
  /** Null for every listing. */
  readonly listingId: string | null;
  readonly listingName: string | null;
  readonly version: number;
  readonly sinceMs: number;
  /** True for a reader who manages the staff there. */
  readonly mayManage: boolean;
  /** True for the last owner of every listing, whose role cannot end. */
  readonly isLastOwner: boolean;
}

export interface MemberView {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** Beginning of the newest open session; null where the member is signed out everywhere. */
  readonly signedInMs: number | null;
  /** True where signing in asks the member for a code of an app. */
  readonly hasSecondFactor: boolean;
  /**
   * True for a reader who may reset the member's second factor: who manages the staff wherever they have a
   * role.
   */
  readonly mayReset: boolean;
  /** At least one, by listing; the grant for every listing first. At most `maxGrantsShown`. */
  readonly grants: readonly GrantView[];
  /** Grants that the reader may see and that are not among those. */
  readonly moreGrants: number;
}

export interface InvitationView {
  readonly id: string;
  readonly email: string;
  readonly role: StaffRole;
  /** Null for every listing. */
  readonly listingId: string | null;
  readonly listingName: string | null;
  /** Null where the system invites. */
  readonly inviter: string | null;
  readonly expiresAtMs: number;
  readonly isExpired: boolean;
  readonly mayManage: boolean;
}

export interface StaffView {
  /** One page of those that match, by name. */
  readonly members: readonly MemberView[];
  /** Members that match, over all pages, at most `maxCountedRows` and one more. */
  readonly total: number;
  /** Those neither accepted nor taken back, the newest first. */
  readonly invitations: readonly InvitationView[];
  readonly places: Places;
}

/** Listings at which the reader manages the staff: every one, or those named (perhaps none). */
export interface Places {
  readonly isEvery: boolean;
  /** By name; empty where it is every listing. */
  readonly listings: readonly { readonly slug: string; readonly name: string }[];
}

/**
 * Lists the staff of the listings where the actor may see them. Members with a role at every listing are
 * staff of each; roles at listings of others are left out.
 * @throws {DomainError} `not_found` for an actor who may see no staff
 */
export async function listStaff(
  db: Db,
  actor: StaffActor | SystemActor,
  { listingId: only, text = "" }: StaffFilter = {},
  { page }: Pick<ListRequest, "page"> = {},
): Promise<StaffView> {
  const scope = narrowScope(listingScope(actor, "staff.read"), only);
  if (scope !== "every" && scope.length === 0) throw new DomainError("not_found", { what: "member" });
  const managed = listingScope(actor, "staff.manage");
  const mayManage = (listingId: string | null) => managed === "every" || (listingId !== null && managed.includes(listingId));
  const filter = { scope, text: text.trim() };
  const [grants, total, owners, invitations, places] = await Promise.all([
    readMemberGrants(db, filter, managed, page),
    countMembers(db, filter),
    // Over all pages, whatever is searched for.
    db.orm.$count(staffGrants, and(eq(staffGrants.role, "owner"), isNull(staffGrants.listingId))),
    readInvitations(db, scope),
    readPlaces(db, managed),
  ]);
  const members = new Map<string, Omit<MemberView, "grants"> & { grants: GrantView[] }>();
  for (const { userId, name, email, signedInMs, hasSecondFactor, grants: ofMember, isManaged, since, ...grant } of grants) {
    // The member may have roles at listings that the reader does not see: the verb asks at all of them.
    const mayReset = isManaged && isOther(actor, userId);
    const own = { userId, name, email, signedInMs, hasSecondFactor, mayReset };
    const member = members.get(userId) ?? { ...own, grants: [], moreGrants: ofMember };
    const isLastOwner = owners === 1 && grant.role === "owner" && grant.listingId === null;
    member.grants.push({ ...grant, sinceMs: since.getTime(), mayManage: mayManage(grant.listingId), isLastOwner });
    members.set(userId, { ...member, moreGrants: member.moreGrants - 1 });
  }
  return {
    members: [...members.values()],
    total,
    invitations: invitations.map(({ expiresAt, ...invitation }) => ({
      ...invitation,
      expiresAtMs: expiresAt.getTime(),
      mayManage: mayManage(invitation.listingId),
    })),
    places,
  };
}

const isOther = (actor: StaffActor | SystemActor, userId: string) => actor.kind === "user" && actor.userId !== userId;

function readInvitations({ orm }: Db, scope: ListingScope) {
  const { id, email, role, listingId, expiresAt, invitedBy, createdAt } = staffInvitations;
  const isExpired = sql<boolean>`${expiresAt} <= statement_timestamp()`;
  return orm
    .select({ id, email, role, listingId, expiresAt, isExpired, listingName: listings.name, inviter: users.name })
    .from(staffInvitations)
    .leftJoin(listings, eq(listings.id, listingId))
    .leftJoin(users, eq(users.id, invitedBy))
    .where(and(isUnanswered, isWithin(listingId, scope)))
    .orderBy(desc(createdAt), asc(id))
    .limit(maxListedInvitations);
}

async function readPlaces({ orm }: Db, managed: ListingScope): Promise<Places> {
  if (managed === "every") return { isEvery: true, listings: [] };
  const { slug, name } = listings;
  const found = await orm
    .select({ slug, name })
    .from(listings)
    .where(anyOf(listings.id, managed))
    .orderBy(asc(name), asc(slug));
  return { isEvery: false, listings: found };
}
