/** Test support: members of staff. */
import { randomUUID } from "node:crypto";

import type { Db } from "@/db/client";
import { staffGrants, users } from "@/db/schema";

import type { Grant, StaffActor } from "./actor";
import { isPermittedSomewhere, type ListingPermission, permissions } from "./permissions";

interface Member {
  readonly name?: string;
  readonly email?: string;
  /** Owner at every listing when absent. */
  readonly grants?: readonly Grant[];
}

/** An owner of no account, for what is tested without a database. */
export const ownerActor: StaffActor = { kind: "user", userId: randomUUID(), grants: [{ role: "owner", listingId: null }] };

/** The permissions over listings: those that an owner of one listing has. */
export const listingPermissions = permissions.filter((permission): permission is ListingPermission =>
  isPermittedSomewhere({ ...ownerActor, grants: [{ role: "owner", listingId: randomUUID() }] }, permission),
);

/** Makes a member of staff. */
export async function makeStaff(
  db: Db,
  { name = "Ines Duarte", email, grants = ownerActor.grants }: Member = {},
): Promise<StaffActor> {
  const userId = randomUUID();
  await db.orm.insert(users).values({ id: userId, email: email ?? `${userId}@example.com`, name, sessionVersion: 1 });
  if (grants.length > 0)
    await db.orm
      .insert(staffGrants)
      .values(grants.map((grant) => ({ ...grant, id: randomUUID(), userId, grantedBy: "system" })));
  return { kind: "user", userId, grants };
}
