/** Changes of the roles of members of staff, each recorded in the audit log. */
import { and, eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { staffGrants, staffInvitations, type StaffRole, users } from "@/db/schema";
import { formatActor, type SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { recordAudit } from "@/lib/events/record-audit";
import type { Grant, StaffActor } from "@/lib/staff/actor";
import { isPermitted, listingScope } from "@/lib/staff/permissions";

import { isUnanswered } from "./internal/invitation-state";
import { findHolderOfGrant, lockGrantsStep, type LockedGrant, requireNotLastOwner } from "./internal/lock-grants";
import { findManagedPlaceStep, requireManaging } from "./internal/require-managing";

/** A grant as its page shows it: another version is a change since. */
interface ShownGrant {
  readonly grantId: string;
  readonly version: number;
}

/**
 * Gives a member of staff a role at a further listing, or at every listing. The system gives one to any
 * account: so the first owner comes to be.
 * @param input.place the listing's slug or name; null for every listing
 * @throws {DomainError} `forbidden`; `not_found`, also for an account that is no member of staff whom the
 * actor sees, and for a listing that they do not see; `invalid_input` for a listing that does not exist, or
 * where the member has a role
 */
export async function grantRole(
  db: Db,
  { userId, role, place }: { readonly userId: string; readonly role: StaffRole; readonly place: string | null },
  actor: StaffActor | SystemActor,
): Promise<{ readonly id: string }> {
  const id = newId();
  return inTransaction(db, async (tx) => {
    const { actor: now, grants } = await lockGrantsStep(tx, actor, userId);
    const listingId = await findManagedPlaceStep(tx, now, place);
    await requireSeenStep(tx, now, userId, grants);
    const [granted] = await tx.orm
      .insert(staffGrants)
      .values({ id, userId, role, listingId, grantedBy: formatActor(actor) })
      .onConflictDoNothing()
      .returning({ id: staffGrants.id });
    if (!granted) {
      const message = "There is a role there already. Change that one.";
      throw new DomainError("invalid_input", { issues: [{ path: ["listing"], message }] });
    }
    await recordAudit(tx, {
      actor,
      action: "staff.grant",
      subject: `user:${userId}`,
      data: { grantId: id, role, listingId },
    });
    return { id };
  });
}

/** Requires a member of staff whom the actor sees; for the system, any account. */
async function requireSeenStep(
  tx: Tx,
  actor: StaffActor | SystemActor,
  userId: string,
  grants: readonly LockedGrant[],
): Promise<void> {
  const isSeen =
    actor.kind === "system"
      ? (await tx.orm.$count(users, eq(users.id, userId))) > 0
      : grants.some(
          ({ userId: id, listingId }) => id === userId && (listingId === null || isPermitted(actor, "staff.read", listingId)),
        );
  if (!isSeen) throw new DomainError("not_found", { what: "member" });
}

/**
 * Changes the role of a grant.
 * @throws {DomainError} `forbidden`; `not_found` once it is removed; `version_conflict` when it was changed
 * since; `invalid_state` for the last owner of every listing
 */
export async function changeRole(
  db: Db,
  { grantId, version, role }: ShownGrant & { readonly role: StaffRole },
  actor: StaffActor | SystemActor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { grant, grants } = await lockGrantStep(tx, { grantId, version }, actor);
    if (grant.role === role) return;
    requireNotLastOwner(grants, grant);
    await tx.orm
      .update(staffGrants)
      .set({ role, version: sql`${staffGrants.version} + 1` })
      .where(eq(staffGrants.id, grantId));
    const { userId, listingId } = grant;
    const left = grants
      .filter((each) => each.userId === userId)
      .map((each) => (each.id === grantId ? { ...each, role } : each));
    const takenBack = await takeBackInvitationsStep(tx, userId, left);
    const data = { grantId, listingId, from: grant.role, to: role, invitationsTakenBack: takenBack };
    await recordAudit(tx, { actor, action: "staff.change", subject: `user:${userId}`, data });
  });
}

/**
 * Removes a grant. From the next request on the member's session has no rights by it; open invitations that
 * the member may no longer give are taken back.
 * @returns the member's account
 * @throws {DomainError} `forbidden`; `not_found` once it is removed; `version_conflict` when it was changed
 * since; `invalid_state` for the last owner of every listing
 */
export async function removeGrant(
  db: Db,
  shown: ShownGrant,
  actor: StaffActor | SystemActor,
): Promise<{ readonly userId: string }> {
  return inTransaction(db, async (tx) => {
    const { grant, grants } = await lockGrantStep(tx, shown, actor);
    requireNotLastOwner(grants, grant);
    await tx.orm.delete(staffGrants).where(eq(staffGrants.id, grant.id));
    const { id: grantId, userId, listingId, role } = grant;
    const left = grants.filter((each) => each.userId === userId && each.id !== grantId);
    const takenBack = await takeBackInvitationsStep(tx, userId, left);
    const data = { grantId, listingId, role, invitationsTakenBack: takenBack };
    await recordAudit(tx, { actor, action: "staff.remove", subject: `user:${userId}`, data });
    return { userId };
  });
}

/** Locks a grant as its page showed it, for an actor who manages the staff there. */
async function lockGrantStep(
  tx: Tx,
  { grantId, version }: ShownGrant,
  actor: StaffActor | SystemActor,
): Promise<{ readonly grant: LockedGrant; readonly grants: readonly LockedGrant[] }> {
  const { grants, actor: now } = await lockGrantsStep(tx, actor, await findHolderOfGrant(tx, grantId));
  const grant = grants.find(({ id }) => id === grantId);
  if (!grant) throw new DomainError("not_found", { what: "member" });
  requireManaging(now, grant.listingId, "member");
  if (grant.version !== version) throw new DomainError("version_conflict", { currentVersion: grant.version });
  return { grant, grants };
}

/**
 * Takes back the open invitations of an account to listings whose staff it no longer manages.
 * @param grants that it has left
 * @returns their number
 */
async function takeBackInvitationsStep(tx: Tx, userId: string, grants: readonly Grant[]): Promise<number> {
  const { id, listingId, invitedBy } = staffInvitations;
  const open = await tx.orm
    .select({ id, listingId })
    .from(staffInvitations)
    .where(and(eq(invitedBy, userId), isUnanswered));
  const scope = listingScope({ kind: "user", userId, grants }, "staff.manage");
  const isWithin = (place: string | null) => scope === "every" || (place !== null && scope.includes(place));
  const beyond = open.filter((invitation) => !isWithin(invitation.listingId)).map((invitation) => invitation.id);
  if (beyond.length === 0) return 0;
  const taken = await tx.orm
    .update(staffInvitations)
    .set({ takenBackAt: sql`statement_timestamp()` })
    .where(and(anyOf(id, beyond), isUnanswered));
  return taken.count;
}
