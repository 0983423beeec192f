/** A confirmation that its guest did not get: staff send it again, to the correct address. */
import { and, eq, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { notifications } from "@/db/schema";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { requestNotification } from "@/lib/events/request-notification";
import { correctContactStep } from "@/lib/orders/contact/correct-contact";
import type { StaffActor } from "@/lib/staff/actor";

/**
 * Corrects the address where it is another one, and sends the confirmation anew.
 * @param input.email checked by emailSchema
 * @param actor the member of staff, for the audit trail
 * @returns true when the address was another one
 * @throws {DomainError} `not_found`; `forbidden`; `invalid_state` for an order that is not booked
 */
export async function sendConfirmationAgain(
  db: Db,
  input: { readonly orderId: string; readonly email: string },
  actor: StaffActor,
): Promise<boolean> {
  const boss = await prepareJobs();
  const { orderId } = input;
  return inTransaction(db, async (tx) => {
    const corrected = await correctContactStep(tx, input, actor);
    if (corrected) await queueJob(tx, boss, "correct-receipts", { orderId });
    const [again] = await tx.orm
      .update(notifications)
      .set({
        sentAt: null,
        skippedAt: null,
        claimedAt: null,
        lastError: null,
        createdAt: sql`statement_timestamp()`,
        // A mail server might treat a message under the previous id as the same one and hide it.
        resends: sql`${notifications.resends} + 1`,
      })
      .where(and(eq(notifications.subject, orderId), eq(notifications.kind, "confirmed")))
      .returning({ subject: notifications.subject });
    if (again) await queueJob(tx, boss, "send-notification", { subject: orderId, kind: "confirmed" });
    else await requestNotification(tx, boss, { kind: "confirmed", subject: orderId, orderId });
    await recordAudit(tx, { actor, action: "message.send_again", subject: `order:${orderId}`, data: { kind: "confirmed" } });
    return corrected;
  });
}
