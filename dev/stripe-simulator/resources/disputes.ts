/** Disputes: a cardholder's bank withdraws a payment, the seller answers with evidence, the bank decides. */
import type Stripe from "stripe";
import { badParameter, badState, missing } from "../http/failure";
import { newId } from "./ids";
import type { Simulation } from "./simulation";

/** Time in which a seller may answer. */
const RESPONSE_SECONDS = 9 * 24 * 3600;

export const DISPUTE_REASONS = [
  "fraudulent",
  "product_not_received",
  "product_unacceptable",
  "credit_not_processed",
  "duplicate",
  "subscription_canceled",
  "unrecognized",
  "general",
] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

/** Evidence that is text. Evidence that Stripe takes as an uploaded file is not supported. */
export const EVIDENCE_TEXTS = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "duplicate_charge_explanation",
  "product_description",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "uncategorized_text",
] as const;

/** Stripe's limits in characters: of one text, and of all together. */
export const MAX_EVIDENCE_TEXT = 20_000;
const MAX_EVIDENCE_TOTAL = 150_000;

/** Texts by which Stripe's test mode decides at once. */
const DECIDING_TEXTS: Readonly<Record<string, "won" | "lost">> = { winning_evidence: "won", losing_evidence: "lost" };

type Outcome = "won" | "lost";

/** Recognises an inquiry, for which no money is withdrawn. */
const isInquiry = ({ status }: Stripe.Dispute) => status.startsWith("warning_");
export const isOpen = ({ status }: Stripe.Dispute) => status.endsWith("needs_response") || status.endsWith("under_review");

/** Lists the disputes of a charge, the oldest first. */
export const disputesOf = (simulation: Simulation, chargeId: string): Stripe.Dispute[] =>
  simulation.store.all("disputes").filter(({ charge }) => charge === chargeId);

/** Tells whether a dispute prevents refunds of a charge: one that is open or lost, but no inquiry. */
export const blocksRefunds = (simulation: Simulation, chargeId: string): boolean =>
  disputesOf(simulation, chargeId).some((one) => !isInquiry(one) && (isOpen(one) || one.status === "lost"));

/** @throws {ApiFailure} resource_missing */
export function disputeOf(simulation: Simulation, id: string): Stripe.Dispute {
  const dispute = simulation.store.get("disputes", id);
  if (!dispute) throw missing("dispute", id);
  return dispute;
}

/**
 * Opens a bank's dispute of a charge.
 * @param of.id a new one when absent
 * @param of.amount in the currency's smallest unit; all that was captured when absent
 * @param of.inquiry true for a question only: no money is withdrawn yet
 * @throws {ApiFailure} when nothing was captured, or more than that is disputed
 */
export function openDispute(
  simulation: Simulation,
  charge: Stripe.Charge,
  of: { readonly id?: string; readonly amount?: number; readonly reason: DisputeReason; readonly inquiry?: boolean },
): Stripe.Dispute {
  if (!charge.captured) throw badState(`Charge ${charge.id} has not been captured.`);
  const amount = of.amount ?? charge.amount_captured;
  if (amount <= 0 || amount > charge.amount_captured)
    throw badParameter("amount", "A dispute cannot be larger than the captured amount.");
  const now = simulation.store.now();
  const dispute: Stripe.Dispute = {
    id: of.id ?? newId("dp"),
    object: "dispute",
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {
      ...(Object.fromEntries(EVIDENCE_TEXTS.map((name) => [name, null])) as unknown as Stripe.Dispute.Evidence),
      customer_email_address: charge.billing_details.email,
      customer_name: charge.billing_details.name,
      enhanced_evidence: {},
    },
    evidence_details: {
      due_by: now + RESPONSE_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: of.inquiry ?? false,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: of.reason,
    status: of.inquiry ? "warning_needs_response" : "needs_response",
  };
  simulation.store.put("disputes", dispute);
  simulation.store.put("charges", { ...charge, disputed: true });
  simulation.emit("charge.dispute.created", dispute);
  if (!of.inquiry) simulation.emit("charge.dispute.funds_withdrawn", dispute);
  return dispute;
}

/**
 * Takes evidence, and sends it to the bank unless it is only to be kept for later.
 * @throws {ApiFailure} when the dispute is decided, or the time to answer is over
 */
export function answerDispute(
  simulation: Simulation,
  dispute: Stripe.Dispute,
  { evidence, submit }: { readonly evidence: Readonly<Record<string, string>>; readonly submit: boolean },
): Stripe.Dispute {
  if (!dispute.status.endsWith("needs_response")) {
    const message = `This dispute has a status of ${dispute.status}. Evidence can only be submitted while a response is needed.`;
    throw badState(message, "dispute_already_submitted");
  }
  if ((dispute.evidence_details.due_by ?? 0) < simulation.store.now())
    throw badState("The deadline to submit evidence for this dispute has passed.");
  const texts = { ...dispute.evidence, ...evidence };
  const length = Object.values(texts).reduce((sum, text) => sum + (typeof text === "string" ? text.length : 0), 0);
  if (length > MAX_EVIDENCE_TOTAL)
    throw badParameter("evidence", `The combined character count of evidence is limited to ${MAX_EVIDENCE_TOTAL}.`);
  const details = dispute.evidence_details;
  const kept = simulation.store.put("disputes", {
    ...dispute,
    evidence: texts,
    evidence_details: {
      ...details,
      has_evidence: true,
      ...(submit ? { submission_count: details.submission_count + 1, submission_method: "manual" } : {}),
    },
    ...(submit ? { status: isInquiry(dispute) ? "warning_under_review" : "under_review" } : {}),
  });
  simulation.emit("charge.dispute.updated", kept, { status: dispute.status });
  const decision = DECIDING_TEXTS[evidence["uncategorized_text"] ?? ""];
  return submit && decision ? decideDispute(simulation, kept, decision) : kept;
}

/**
 * Records the bank's decision. An inquiry that the seller wins has no further effect.
 * @throws {ApiFailure} when it is decided already
 */
export function decideDispute(simulation: Simulation, dispute: Stripe.Dispute, outcome: Outcome): Stripe.Dispute {
  if (!isOpen(dispute)) throw badState(`Dispute ${dispute.id} is decided: ${dispute.status}.`);
  const status = isInquiry(dispute) && outcome === "won" ? "warning_closed" : outcome;
  const after = simulation.store.put("disputes", {
    ...dispute,
    is_charge_refundable: outcome === "won",
    status,
  });
  if (isInquiry(dispute) && status === "lost") simulation.emit("charge.dispute.funds_withdrawn", after);
  simulation.emit("charge.dispute.closed", after, { status: dispute.status });
  if (status === "won") simulation.emit("charge.dispute.funds_reinstated", after);
  return after;
}
