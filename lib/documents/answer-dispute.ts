/** Sending of an order's evidence to the bank that decides its dispute. */
import { eq } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { disputes } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import { followDispute } from "@/lib/orders/refunds/follow-dispute";
import { readDispute } from "@/lib/orders/refunds/list-disputes";
import { requireOrderPermission } from "@/lib/orders/staff-access";
import { submitEvidence } from "@/lib/payments/disputes";
import type { StaffActor } from "@/lib/staff/actor";

import { collectEvidence } from "./dispute-evidence";

/**
 * Sends the present evidence, with a remark by staff. It can be sent once: banks accept no second answer. A
 * repeat finds it sent.
 * @param asked.remark text that the bank reads first; may be empty
 * @param actor who sends it, for the audit trail
 * @throws {DomainError} not_found; forbidden; invalid_state when it is answered or decided;
 * payment_provider_unavailable (try again)
 */
export async function answerDispute(
  db: Db,
  { disputeId, remark }: { readonly disputeId: string; readonly remark: string },
  actor: StaffActor,
): Promise<void> {
  // Stripe knows whether the deadline has passed, and whether an earlier attempt succeeded.
  const { stripeDisputeId, orderId } = await readDispute(db, disputeId, actor);
  await requireOrderPermission(db, actor, "payments.edit", orderId, "dispute");
  await followDispute(db, stripeDisputeId);
  const dispute = await readDispute(db, disputeId, actor);
  if (!dispute.status.endsWith("needs_response")) throw new DomainError("invalid_state", { state: dispute.status });
  const { forStripe } = await collectEvidence(db, dispute);
  const summary = remark === "" ? forStripe.summary : `${remark}\n\n${forStripe.summary}`;
  await submitEvidence(stripeDisputeId, { ...forStripe, summary });
  await inTransaction(db, async (tx) => {
    await tx.orm
      .update(disputes)
      .set({ remark: remark === "" ? null : remark })
      .where(eq(disputes.id, disputeId));
    // Leaves out the remark: the log is never erased, and a text may name a guest.
    await recordAudit(tx, { actor, action: "dispute.answer", subject: `dispute:${disputeId}`, data: { stripeDisputeId } });
  });
  await followDispute(db, stripeDisputeId);
}
