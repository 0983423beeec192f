/** Acceptance of an invitation by the account that has its address. */
import { and, eq, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { staffGrants, staffInvitations, type StaffRole, users } from "@/db/schema";
import { formatActor, systemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { isSameEmail } from "@/lib/core/validation/same-email";
import { recordAudit } from "@/lib/events/record-audit";

import { adoptByEmailStep } from "../adopt-guest";
import { isSessionOf } from "../sessions/session";
import { isOpen } from "./internal/invitation-state";
import { readInvitationToken } from "./invitation-token";
import { findInvitation } from "./read-invitation";

/**
 * Accepts an invitation, once: the account gets its role, and its address counts as confirmed, because the
 * link was sent there. Works only for an account with the invited address, signed in in this browser.
 * @param asking.session the session cookie's value
 * @returns the role, and the listing's id where it is at one listing
 * @throws {DomainError} `unauthenticated` when the session has ended; `not_found` where there is no such
 * invitation; `forbidden` for an account with another address; `invalid_state` with `expired`, `accepted`,
 * `taken_back`, or `staff_already` where the account has a role there
 */
export async function acceptInvitation(
  db: Db,
  token: string,
  { userId, session }: { readonly userId: string; readonly session: string | undefined },
): Promise<{ readonly role: StaffRole; readonly listingId: string | null }> {
  const id = readInvitationToken(token);
  if (id === undefined) throw new DomainError("not_found", { what: "invitation" });
  return inTransaction(db, async (tx) => {
    // Weaker than "for update": a transaction that adds a role of the account only refers to this row.
    const [account] = await tx.orm
      .select({ id: users.id, email: users.email })
      .from(users)
      .where(eq(users.id, userId))
      .for("no key update");
    if (!account || !(await isSessionOf(tx, userId, session)))
      throw new DomainError("unauthenticated", {}, "the session has ended");
    const { email, role, listingId, invitedBy } = staffInvitations;
    const [accepted] = await tx.orm
      .update(staffInvitations)
      .set({ acceptedAt: sql`statement_timestamp()`, acceptedBy: userId })
      .where(and(eq(staffInvitations.id, id), isOpen, isSameEmail(email, account.email)))
      .returning({ role, listingId, invitedBy });
    if (!accepted) throw await refusalOf(tx, id);
    const { invitedBy: inviter, ...given } = accepted;
    const grantedBy = formatActor(inviter === null ? systemActor : { kind: "user", userId: inviter });
    const [granted] = await tx.orm
      .insert(staffGrants)
      .values({ id: newId(), userId, ...given, grantedBy })
      .onConflictDoNothing()
      .returning({ id: staffGrants.id });
    if (!granted) throw new DomainError("invalid_state", { state: "staff_already" });
    await tx.orm
      .update(users)
      .set({ emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` })
      .where(eq(users.id, userId));
    await adoptByEmailStep(tx, account);
    const actor = { kind: "user", userId } as const;
    await recordAudit(tx, {
      actor,
      action: "staff.accept",
      subject: `user:${userId}`,
      data: { invitationId: id, grantId: granted.id, ...given },
    });
    return given;
  });
}

/** The reason why an invitation was not accepted. */
async function refusalOf(tx: Tx, id: string): Promise<DomainError> {
  const invitation = await findInvitation(tx, id);
  if (!invitation) return new DomainError("not_found", { what: "invitation" });
  if (invitation.state === "open") return new DomainError("forbidden", {}, "the account has another address");
  return new DomainError("invalid_state", { state: invitation.state });
}
