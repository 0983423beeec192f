/** Sending of an order's evidence to the bank that decides its dispute. */
import { type Db, inTransaction } from "@/db/client";
import type { UserActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import { followDispute } from "@/lib/orders/refunds/follow-dispute";
import { readDispute } from "@/lib/orders/refunds/list-disputes";
import { submitEvidence } from "@/lib/payments/disputes";

import { collectEvidence } from "./dispute-evidence";

/**
 * Sends the present evidence, with a remark by staff. It can be sent once: banks accept no second answer. A
 * repeat finds it sent.
 * @param asked.remark text that the bank reads first; may be empty
 * @param actor who sends it, for the audit trail
 * @throws {DomainError} not_found; invalid_state when it is answered or decided; payment_provider_unavailable
 * (try again)
 */
export async function answerDispute(
  db: Db,
  { disputeId, remark }: { readonly disputeId: string; readonly remark: string },
  actor: UserActor,
): Promise<void> {
  // Stripe knows whether the deadline has passed, and whether an earlier attempt succeeded.
  const { stripeDisputeId } = await readDispute(db, disputeId);
  await followDispute(db, stripeDisputeId);
  const dispute = await readDispute(db, disputeId);
  if (!dispute.status.endsWith("needs_response")) throw new DomainError("invalid_state", { state: dispute.status });
  const { forStripe } = await collectEvidence(db, dispute);
  const summary = remark === "" ? forStripe.summary : `${remark}\n\n${forStripe.summary}`;
  await submitEvidence(stripeDisputeId, { ...forStripe, summary });
  await inTransaction(db, (tx) =>
    recordAudit(tx, { actor, action: "dispute.answer", subject: `dispute:${disputeId}`, data: { stripeDisputeId, remark } }),
  );
  await followDispute(db, stripeDisputeId);
}
