/** A confirmation that its guest did not get: staff send it again, to the correct address. */
import { type Db, inTransaction } from "@/db/client";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { requestAgain } from "@/lib/events/request-again";
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
    const confirmation = { kind: "confirmed", subject: orderId, orderId } as const;
    if (!(await requestAgain(tx, boss, confirmation))) await requestNotification(tx, boss, confirmation);
    await recordAudit(tx, { actor, action: "message.send_again", subject: `order:${orderId}`, data: { kind: "confirmed" } });
    return corrected;
  });
}
