/** Members of staff with their roles, page by page. */
import { asc, eq, ilike, lte, or, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { listings, secondFactors, staffGrants, users } from "@/db/schema";
import { bounded, pageBounds, patternOf } from "@/lib/staff/list-page";
import type { ListingScope } from "@/lib/staff/permissions";

import { maxGrantsShown } from "../limits";
import { isSeen, isWithin } from "./is-within";

export interface MemberFilter {
  readonly scope: ListingScope;
  /** A part of a member's name or address; empty for all. */
  readonly text: string;
}

/**
 * Selects the accounts with a role within a scope that have a text in their name or address. Each account is
 * looked up by its id: the planner would else search the names of all guests, who may be a hundred times as
 * many.
 */
function selectMembers({ orm }: Db, { scope, text }: MemberFilter) {
  const { userId, listingId } = staffGrants;
  const { id, name, email, sessionVersion } = users;
  const staff = orm.selectDistinct({ userId }).from(staffGrants).where(isSeen(listingId, scope)).as("staff");
  // The limit keeps the look-up apart from the condition on the text.
  const account = orm
    .select({ id, name, email, sessionVersion })
    .from(users)
    .where(eq(id, staff.userId))
    .limit(1)
    .as("account");
  const isFound = text === "" ? undefined : or(ilike(account.name, patternOf(text)), ilike(account.email, patternOf(text)));
  const members = orm
    .select({ id: account.id, name: account.name, email: account.email, sessionVersion: account.sessionVersion })
    .from(staff)
    .innerJoinLateral(account, sql`true`)
    .where(isFound)
    .$dynamic();
  return { members, account };
}

/** Counts the members that match, over all pages, up to the bound of counting. */
export const countMembers = (db: Db, filter: MemberFilter) =>
  db.orm.$count(selectMembers(db, filter).members.limit(bounded).as("matching"));

/**
 * Reads the roles of one page of members by name: the first of each that the scope shows, by listing, with
 * the one at every listing before them, and the number of all.
 * @param managed listings where the reader manages the staff
 * @param page from 1
 */
export function readMemberGrants(db: Db, filter: MemberFilter, managed: ListingScope, page: number | undefined) {
  const { limit, offset } = pageBounds(page);
  const { members, account } = selectMembers(db, filter);
  const member = members
    .orderBy(sql`lower(${account.name})`, asc(account.id))
    .limit(limit)
    .offset(offset)
    .as("member");
  const ranked = rankGrants(db, member, filter.scope, managed);
  const { name, email, userId, grants, isManaged, id, role, listingId, version, since, listingName } = ranked;
  const openedMs = sql`extract(epoch from max(s.created_at)) * 1000`;
  const signedInMs = sql<number | null>`(select (${openedMs})::float8 from sessions s
    where s.user_id = ${userId} and s.session_version = ${ranked.sessionVersion})`;
  const hasSecondFactor = sql<boolean>`${secondFactors.secret} is not null`;
  const ofMember = { userId, name, email, grants, isManaged, signedInMs, hasSecondFactor };
  return db.orm
    .select({ ...ofMember, id, role, listingId, version, since, listingName })
    .from(ranked)
    .leftJoin(secondFactors, eq(secondFactors.userId, userId))
    .where(lte(ranked.nth, maxGrantsShown))
    .orderBy(sql`lower(${name})`, asc(userId), asc(ranked.nth));
}

type Member = ReturnType<ReturnType<typeof selectMembers>["members"]["as"]>;

/**
 * Selects the roles of members within a scope, each with its place among those of its member, their number,
 * and whether the reader manages the staff at all of them.
 */
function rankGrants({ orm }: Db, member: Member, scope: ListingScope, managed: ListingScope) {
  const { id, userId, role, listingId, version, createdAt: since } = staffGrants;
  const { name, email, sessionVersion } = member;
  const ofMember = sql`over (partition by ${userId})`;
  // A role at every listing has no listing, which is none of some.
  const isHere = managed === "every" ? sql`true` : sql`coalesce(${isWithin(listingId, managed)}, false)`;
  return orm
    .select({
      name,
      email,
      sessionVersion,
      id,
      userId,
      role,
      listingId,
      version,
      since,
      listingName: sql<string | null>`${listings.name}`.as("listing_name"),
      nth: sql<number>`row_number() over (partition by ${userId} order by ${listings.name} nulls first, ${id})`.as("nth"),
      grants: sql<number>`(count(*) ${ofMember})::int`.as("grants"),
      isManaged: sql<boolean>`bool_and(${isHere}) ${ofMember}`.as("is_managed"),
    })
    .from(member)
    .innerJoin(staffGrants, eq(userId, member.id))
    .leftJoin(listings, eq(listings.id, listingId))
    .where(isSeen(listingId, scope))
    .as("ranked");
}
