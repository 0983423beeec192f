/** Members of staff by what they may do. */
import { asc, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { staffGrants, users } from "@/db/schema";

import type { Grant } from "./actor";
import { isPermitted, type ListingPermission, rolesWith } from "./permissions";

export interface StaffMember {
  readonly name: string;
  readonly email: string;
}

/**
 * Lists the members of staff who have a permission at every one of some listings.
 * @param listingIds at least one
 * @returns the longest-standing accounts first
 */
export async function listStaffWith(
  { orm }: Pick<Db, "orm">,
  permission: ListingPermission,
  listingIds: readonly string[],
): Promise<StaffMember[]> {
  const { id: userId, name, email } = users;
  const { role, listingId } = staffGrants;
  const rows = await orm
    .select({ userId, name, email, role, listingId })
    .from(staffGrants)
    .innerJoin(users, eq(users.id, staffGrants.userId))
    .where(anyOf(role, rolesWith(permission)))
    .orderBy(asc(users.createdAt), asc(users.id));
  const members = new Map<string, StaffMember & { grants: Grant[] }>();
  for (const { userId: id, name: called, email: address, ...grant } of rows) {
    const member = members.get(id) ?? { name: called, email: address, grants: [] };
    member.grants.push(grant);
    members.set(id, member);
  }
  return [...members]
    .filter(([id, { grants }]) =>
      listingIds.every((listing) => isPermitted({ kind: "user", userId: id, grants }, permission, listing)),
    )
    .map(([, { name: called, email: address }]) => ({ name: called, email: address }));
}
