/** Disputes at Stripe: reading them, and answering with evidence. */
import type Stripe from "stripe";

import { type DisputeStatus, disputeStatuses } from "@/db/schema";
import { fromStripeAmount } from "./amounts";
import { callStripe } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";

export interface Dispute {
  /** Stripe's id, `dp_...`. */
  readonly disputeId: string;
  readonly paymentIntentId: string | null;
  readonly status: DisputeStatus;
  /** Stripe's word for the reason: `fraudulent`, `product_not_received`... */
  readonly reason: string;
  readonly amountMinor: bigint;
  /** ISO 4217 code in upper case. */
  readonly currency: string;
  /** Deadline for evidence. */
  readonly dueBy: Date | null;
  readonly createdAt: Date;
  /** True when evidence has gone to the bank. */
  readonly isSubmitted: boolean;
}

/** Evidence that Stripe accepts as text; staff download the parts it requires as files and upload them. */
export interface DisputeEvidence {
  readonly customerName: string;
  readonly customerEmail: string;
  readonly productDescription: string;
  /** Date of the service in words. */
  readonly serviceDate: string;
  /** Check-ins and the guest's actions. */
  readonly activityLog: string;
  /** Terms that the guest accepted when paying, and the form in which they were shown. */
  readonly policyDisclosure: string;
  /** All facts together, with the messages sent. */
  readonly summary: string;
}

/** Stripe's limit for each text, in characters. */
export const maxEvidenceText = 20_000;

const pageSize = 100;

/**
 * Reads a dispute.
 * @param disputeId `dp_...`
 * @throws {DomainError} not_found; payment_provider_unavailable
 */
export async function readDispute(disputeId: string): Promise<Dispute> {
  return callStripe(`read ${disputeId}`, async () => toDispute(await stripeClient().disputes.retrieve(disputeId)));
}

/**
 * Lists every dispute opened since, newest first; also those of other software on the same account.
 * @param from inclusive; whole seconds count
 * @throws {DomainError} payment_provider_unavailable
 */
export async function listDisputesSince(from: Date): Promise<Dispute[]> {
  return callStripe("list disputes", async () => {
    const disputes: Dispute[] = [];
    const created = { gte: Math.floor(from.getTime() / 1000) };
    for await (const dispute of stripeClient().disputes.list({ created, limit: pageSize })) disputes.push(toDispute(dispute));
    return disputes;
  });
}

/**
 * Sends evidence to the bank. It can be sent once: afterwards Stripe accepts no more.
 * @throws {DomainError} invalid_state when it is decided, already answered or too late; not_found;
 * payment_provider_unavailable (read the dispute again: the evidence may have been sent)
 */
export async function submitEvidence(disputeId: string, evidence: DisputeEvidence): Promise<Dispute> {
  const text = (value: string) => value.slice(0, maxEvidenceText);
  return callStripe(`answer ${disputeId}`, async () =>
    toDispute(
      await stripeClient().disputes.update(disputeId, {
        submit: true,
        evidence: {
          customer_name: text(evidence.customerName),
          customer_email_address: text(evidence.customerEmail),
          product_description: text(evidence.productDescription),
          service_date: text(evidence.serviceDate),
          access_activity_log: text(evidence.activityLog),
          cancellation_policy_disclosure: text(evidence.policyDisclosure),
          uncategorized_text: text(evidence.summary),
        },
      }),
    ),
  );
}

function toDispute(dispute: Stripe.Dispute): Dispute {
  const { payment_intent: intent, evidence_details: details } = dispute;
  return {
    disputeId: dispute.id,
    paymentIntentId: typeof intent === "string" ? intent : (intent?.id ?? null),
    status: statusOf(dispute.status),
    reason: dispute.reason,
    amountMinor: fromStripeAmount(dispute.amount, dispute.currency),
    currency: dispute.currency.toUpperCase(),
    dueBy: details.due_by === null ? null : new Date(details.due_by * 1000),
    createdAt: new Date(dispute.created * 1000),
    isSubmitted: details.submission_count > 0,
  };
}

/**
 * Maps Stripe's status: an appeal is another round of the same dispute; a status that Stripe may add later
 * waits for staff.
 */
function statusOf(status: string): DisputeStatus {
  if (status === "appeal_needs_response") return "needs_response";
  if (status === "appeal_under_review") return "under_review";
  return disputeStatuses.find((known) => known === status) ?? "needs_response";
}
