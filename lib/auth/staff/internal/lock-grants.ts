/**
 * The grants that a change of staff decides by, locked until its commit. Every change locks those of the
 * owners of every listing, so that changes go one after another, and two owners who remove each other at the
 * same moment leave one.
 */
import { and, asc, eq, isNull, or } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { type StaffRole, staffGrants } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";

export interface LockedGrant {
  readonly id: string;
  readonly userId: string;
  readonly role: StaffRole;
  readonly listingId: string | null;
  readonly version: number;
}

const { id, userId, role, listingId, version } = staffGrants;
const isHouseOwner = and(eq(role, "owner"), isNull(listingId));

/**
 * Locks the grants of an actor, of another account, and of the owners of every listing, by their ids.
 * @param other the account whose grants are to change, where there is one
 * @returns them, and the actor with the grants of now: those of the request may have been taken back since
 */
export async function lockGrantsStep(
  { orm }: Tx,
  actor: StaffActor | SystemActor,
  other?: string,
): Promise<{ readonly grants: readonly LockedGrant[]; readonly actor: StaffActor | SystemActor }> {
  const accounts = [...(actor.kind === "user" ? [actor.userId] : []), ...(other === undefined ? [] : [other])];
  const grants = await orm
    .select({ id, userId, role, listingId, version })
    .from(staffGrants)
    .where(or(anyOf(userId, accounts), isHouseOwner))
    .orderBy(asc(id))
    .for("update");
  if (actor.kind === "system") return { grants, actor };
  return { grants, actor: { ...actor, grants: grants.filter((grant) => grant.userId === actor.userId) } };
}

/** Finds the account that has a grant, which may be gone by the time its grants are locked. */
export async function findHolderOfGrant({ orm }: Tx, grantId: string): Promise<string> {
  const [grant] = await orm.select({ userId }).from(staffGrants).where(eq(id, grantId));
  if (!grant) throw new DomainError("not_found", { what: "member" });
  return grant.userId;
}

/**
 * Requires that a grant may end: without an owner of every listing no account could manage the staff.
 * @param grants the locked ones
 * @throws {DomainError} `invalid_state` for the last owner of every listing
 */
export function requireNotLastOwner(grants: readonly LockedGrant[], grant: LockedGrant): void {
  const owners = grants.filter((each) => each.role === "owner" && each.listingId === null);
  if (owners.length === 1 && owners[0]?.id === grant.id) throw new DomainError("invalid_state", { state: "last_owner" });
}
