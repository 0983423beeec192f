/** Invitations of staff: made, and sent again. */
import { and, eq, lte, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { staffGrants, staffInvitations, users } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { isSameEmail } from "@/lib/core/validation/same-email";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { requestAgain } from "@/lib/events/request-again";
import { requestNotification } from "@/lib/events/request-notification";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { hasEmail } from "../prove-email";
import { isTo, isUnanswered } from "./internal/invitation-state";
import { lockGrantsStep } from "./internal/lock-grants";
import { findManagedPlaceStep, requireManaging } from "./internal/require-managing";
import { invitationDays, invitationRate, maxOpenInvitations, maxResends } from "./limits";
import type { InvitationInput } from "./schemas";

const end = sql`statement_timestamp() + ${invitationDays}::int * interval '1 day'`;

/**
 * Invites an address to a role at a listing, or at every listing, and requests the message.
 * @param input checked by invitationSchema
 * @returns the invitation's id
 * @throws {DomainError} `forbidden`; `not_found`; `invalid_input` for the actor's own address, the address of
 * a member of staff whom the actor sees, one that is invited already, and a listing that does not exist;
 * `limit_exceeded`; `rate_limited`
 */
export async function inviteStaff(
  db: Db,
  { email, role, place }: InvitationInput,
  actor: StaffActor | SystemActor,
): Promise<{ readonly id: string }> {
  await limitMessages(actor);
  const [id, boss] = [newId(), await prepareJobs()];
  return inTransaction(db, async (tx) => {
    const { actor: now } = await lockGrantsStep(tx, actor);
    const listingId = await findManagedPlaceStep(tx, now, place);
    await requireNewAddressStep(tx, email, now);
    const isSame = and(isSameEmail(staffInvitations.email, email), isTo(listingId), isUnanswered);
    // One whose time is over makes room for this one.
    await tx.orm
      .update(staffInvitations)
      .set({ takenBackAt: sql`statement_timestamp()` })
      .where(and(isSame, lte(staffInvitations.expiresAt, sql`statement_timestamp()`)));
    // Exact, as changes of staff go one after another.
    if ((await tx.orm.$count(staffInvitations, and(isTo(listingId), isUnanswered))) >= maxOpenInvitations)
      throw new DomainError("limit_exceeded", { limit: "open_invitations", max: maxOpenInvitations });
    const invitedBy = now.kind === "user" ? now.userId : null;
    const [made] = await tx.orm
      .insert(staffInvitations)
      .values({ id, email, role, listingId, invitedBy, expiresAt: end })
      .onConflictDoNothing()
      .returning({ id: staffInvitations.id });
    if (!made) throw refused("This address is invited there already. Send that invitation again, or take it back.");
    await requestNotification(tx, boss, { kind: "staff_invited", subject: id });
    await recordAudit(tx, { actor, action: "staff.invite", subject: `invitation:${id}`, data: { role, listingId } });
    return { id };
  });
}

/**
 * Requires an address that is neither the actor's nor that of a member of staff whom the actor sees. Of roles
 * at listings of others the actor learns nothing.
 */
async function requireNewAddressStep(tx: Tx, email: string, actor: StaffActor | SystemActor): Promise<void> {
  const rows = await tx.orm
    .select({ userId: users.id, name: users.name, grantId: staffGrants.id, listingId: staffGrants.listingId })
    .from(users)
    .leftJoin(staffGrants, eq(staffGrants.userId, users.id))
    .where(hasEmail(email));
  if (actor.kind === "user" && rows.some(({ userId }) => userId === actor.userId)) throw refused("This is your own address.");
  const seen = rows.find(
    ({ grantId, listingId }) => grantId !== null && (listingId === null || isPermitted(actor, "staff.read", listingId)),
  );
  if (seen) throw refused(`${seen.name} is a member of staff already. Change or add a role in the list.`);
}

/** Counts a message that a member of staff causes. */
async function limitMessages(actor: StaffActor | SystemActor): Promise<void> {
  if (actor.kind === "user") await enforceRateLimit(invitationRate, actor.userId);
}

const refused = (message: string) => new DomainError("invalid_input", { issues: [{ path: ["email"], message }] });

/**
 * Sends an invitation again, also one whose time is over; its days begin anew.
 * @throws {DomainError} `forbidden`; `not_found`; `invalid_state` once it is accepted or taken back;
 * `limit_exceeded`; `rate_limited`
 */
export async function resendInvitation(db: Db, id: string, actor: StaffActor | SystemActor): Promise<void> {
  await limitMessages(actor);
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    const { actor: now } = await lockGrantsStep(tx, actor);
    await requireInvitationStep(tx, id, now);
    const renewed = await tx.orm
      .update(staffInvitations)
      .set({ expiresAt: end })
      .where(and(eq(staffInvitations.id, id), isUnanswered));
    if (renewed.count === 0) throw new DomainError("invalid_state", { state: "answered" });
    if (!(await requestAgain(tx, boss, { kind: "staff_invited", subject: id }, maxResends)))
      throw new DomainError("limit_exceeded", { limit: "messages_of_an_invitation", max: maxResends + 1 });
    await recordAudit(tx, { actor, action: "staff.invite_again", subject: `invitation:${id}`, data: {} });
  });
}

/**
 * Takes back an invitation: its link no longer counts.
 * @throws {DomainError} `forbidden`; `not_found`; `invalid_state` once it is accepted or taken back
 */
export async function takeBackInvitation(db: Db, id: string, actor: StaffActor | SystemActor): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { actor: now } = await lockGrantsStep(tx, actor);
    await requireInvitationStep(tx, id, now);
    const taken = await tx.orm
      .update(staffInvitations)
      .set({ takenBackAt: sql`statement_timestamp()` })
      .where(and(eq(staffInvitations.id, id), isUnanswered));
    if (taken.count === 0) throw new DomainError("invalid_state", { state: "answered" });
    await recordAudit(tx, { actor, action: "staff.take_back", subject: `invitation:${id}`, data: {} });
  });
}

/** Requires that there is an invitation, to where the actor manages the staff. */
async function requireInvitationStep(tx: Tx, id: string, actor: StaffActor | SystemActor): Promise<void> {
  const { listingId } = staffInvitations;
  const [found] = await tx.orm.select({ listingId }).from(staffInvitations).where(eq(staffInvitations.id, id));
  if (!found) throw new DomainError("not_found", { what: "invitation" });
  requireManaging(actor, found.listingId, "invitation");
}
