/** The staff and the open invitations that a member of staff sees: those at the listings of their role. */
import { and, asc, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { listings, secondFactors, staffGrants, staffInvitations, type StaffRole, users } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";
import { listingScope, type ListingScope, narrowScope } from "@/lib/staff/permissions";

import { isUnanswered } from "./internal/invitation-state";
import { maxListedStaff } from "./limits";

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
  /** At least one; the grant for every listing first. */
  readonly grants: readonly GrantView[];
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
  /** By name. */
  readonly members: readonly MemberView[];
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
 * @param only limits the list to one listing
 * @throws {DomainError} `not_found` for an actor who may see no staff
 */
export async function listStaff(db: Db, actor: StaffActor | SystemActor, only?: string): Promise<StaffView> {
  const scope = narrowScope(listingScope(actor, "staff.read"), only);
  if (scope !== "every" && scope.length === 0) throw new DomainError("not_found", { what: "member" });
  const managed = listingScope(actor, "staff.manage");
  const mayManage = (listingId: string | null) => managed === "every" || (listingId !== null && managed.includes(listingId));
  const [grants, owners, invitations, places] = await Promise.all([
    readGrants(db, scope),
    db.orm.$count(staffGrants, and(eq(staffGrants.role, "owner"), isNull(staffGrants.listingId))),
    readInvitations(db, scope),
    readPlaces(db, managed),
  ]);
  const members = new Map<string, Omit<MemberView, "grants"> & { grants: GrantView[] }>();
  for (const { userId, name, email, signedInMs, hasSecondFactor, since, ...grant } of grants) {
    const own = { userId, name, email, signedInMs, hasSecondFactor };
    const member = members.get(userId) ?? { ...own, mayReset: isOther(actor, userId), grants: [] };
    const isLastOwner = owners === 1 && grant.role === "owner" && grant.listingId === null;
    const isManaged = mayManage(grant.listingId);
    member.grants.push({ ...grant, sinceMs: since.getTime(), mayManage: isManaged, isLastOwner });
    // The member may have roles at listings that the reader does not see: the verb asks at all of them.
    members.set(userId, { ...member, mayReset: member.mayReset && isManaged });
  }
  return {
    members: [...members.values()],
    invitations: invitations.map(({ expiresAt, ...invitation }) => ({
      ...invitation,
      expiresAtMs: expiresAt.getTime(),
      mayManage: mayManage(invitation.listingId),
    })),
    places,
  };
}

const isOther = (actor: StaffActor | SystemActor, userId: string) => actor.kind === "user" && actor.userId !== userId;

function readGrants({ orm }: Db, scope: ListingScope) {
  const { id, userId, role, listingId, version, createdAt: since } = staffGrants;
  const { name, email } = users;
  const openedMs = sql`extract(epoch from max(s.created_at)) * 1000`;
  const signedInMs = sql<number | null>`(select (${openedMs})::float8 from sessions s
    where s.user_id = ${users.id} and s.session_version = ${users.sessionVersion})`;
  const hasSecondFactor = sql<boolean>`${secondFactors.secret} is not null`;
  const ofMember = { userId, name, email, signedInMs, hasSecondFactor };
  return orm
    .select({ ...ofMember, id, role, listingId, version, since, listingName: listings.name })
    .from(staffGrants)
    .innerJoin(users, eq(users.id, userId))
    .leftJoin(secondFactors, eq(secondFactors.userId, userId))
    .leftJoin(listings, eq(listings.id, listingId))
    .where(or(isWithin(listingId, scope), scope === "every" ? undefined : isNull(listingId)))
    .orderBy(asc(sql`lower(${name})`), asc(userId), sql`${listings.name} nulls first`, asc(id))
    .limit(maxListedStaff);
}

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
    .limit(maxListedStaff);
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

/** Makes the condition that a row's listing is of a scope; undefined where the scope is every listing. */
function isWithin(listingId: AnyPgColumn, scope: ListingScope): SQL | undefined {
  return scope === "every" ? undefined : anyOf(listingId, scope);
}
