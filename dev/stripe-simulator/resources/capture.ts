/** Captures, cancellations of authorisations, and refunds. */
import type Stripe from "stripe";
import { testDisputeOf } from "../cards/test-cards";
import { badParameter, badState } from "../http/failure";
import { showAmount } from "./currencies";
import { blocksRefunds, openDispute } from "./disputes";
import { newId } from "./ids";
import { latestChargeOf, sessionOf } from "./payment-intents";
import type { Simulation } from "./simulation";

const CANCELABLE = ["requires_payment_method", "requires_capture", "requires_confirmation", "requires_action", "processing"];

/**
 * Captures all or part of an authorisation; the rest of it is released.
 * @param amountToCapture in the currency's smallest unit; all of it when absent
 * @throws {ApiFailure} when nothing is authorised, or less than that
 */
export function captureIntent(
  simulation: Simulation,
  intent: Stripe.PaymentIntent,
  amountToCapture?: number,
): Stripe.PaymentIntent {
  const charge = latestChargeOf(simulation, intent);
  if (intent.status !== "requires_capture" || !charge) {
    const message = `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`;
    throw badState(message, "payment_intent_unexpected_state");
  }
  const amount = amountToCapture ?? intent.amount_capturable;
  if (amount > intent.amount_capturable) {
    const message = `The amount to capture is greater than the amount that can be captured, ${showAmount(intent.amount_capturable, intent.currency)}.`;
    throw badState(message, "amount_too_large", "amount_to_capture");
  }
  const captured = simulation.store.put("charges", {
    ...charge,
    amount_captured: amount,
    // Stripe records the released part as refunded, though the card was never charged for it.
    amount_refunded: charge.amount - amount,
    balance_transaction: newId("txn"),
    captured: true,
  });
  const after = simulation.store.put("paymentIntents", {
    ...intent,
    amount_capturable: 0,
    amount_received: amount,
    status: "succeeded",
  });
  const session = sessionOf(simulation, intent.id);
  if (session) simulation.store.put("sessions", { ...session, payment_status: "paid" });
  simulation.emit("charge.captured", captured);
  simulation.emit("payment_intent.succeeded", after);
  const disputed = testDisputeOf(charge.payment_method_details?.card?.last4 ?? "");
  if (disputed) openDispute(simulation, captured, disputed);
  return after;
}

/**
 * Cancels a payment that is not captured, and releases its authorisation.
 * @param reason as the caller gave it, or `automatic` for an authorisation that expired
 * @throws {ApiFailure} when its state does not allow that any more
 */
export function cancelIntent(
  simulation: Simulation,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): Stripe.PaymentIntent {
  if (!CANCELABLE.includes(intent.status)) {
    const message = `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(", ")}.`;
    throw badState(message, "payment_intent_unexpected_state");
  }
  const charge = latestChargeOf(simulation, intent);
  if (charge?.paid) {
    const released = simulation.store.put("charges", { ...charge, amount_refunded: charge.amount, refunded: true });
    simulation.emit(reason === "automatic" ? "charge.expired" : "charge.refunded", released);
  }
  const after = simulation.store.put("paymentIntents", {
    ...intent,
    amount_capturable: 0,
    canceled_at: simulation.store.now(),
    cancellation_reason: reason,
    next_action: null,
    status: "canceled",
  });
  simulation.emit("payment_intent.canceled", after);
  return after;
}

export interface RefundParams {
  readonly amount: number | undefined;
  readonly reason: "duplicate" | "fraudulent" | "requested_by_customer" | null;
  readonly metadata: Record<string, string>;
}

/** Returns the part of a charge that is captured and not yet refunded. */
export const refundableOf = (charge: Stripe.Charge): number => (charge.captured ? charge.amount - charge.amount_refunded : 0);

/**
 * Refunds all or part of what is left of a captured charge.
 * @throws {ApiFailure} when nothing, or less than that, is left
 */
export function refundCharge(simulation: Simulation, charge: Stripe.Charge, params: RefundParams): Stripe.Refund {
  const left = refundableOf(charge);
  if (blocksRefunds(simulation, charge.id)) throw badState(`Charge ${charge.id} has been charged back.`, "charge_disputed");
  if (!charge.captured) {
    throw badState(`Charge ${charge.id} has not been captured; cancel the PaymentIntent instead.`, "charge_not_refundable");
  }
  if (left === 0) throw badState(`Charge ${charge.id} has already been refunded.`, "charge_already_refunded");
  const amount = params.amount ?? left;
  if (amount > left) {
    const message = `Refund amount (${showAmount(amount, charge.currency)}) is greater than unrefunded amount on charge (${showAmount(left, charge.currency)})`;
    throw badState(message, undefined, "amount");
  }
  if (amount <= 0) throw badParameter("amount", "This value must be greater than or equal to 1.", "parameter_invalid_integer");
  const refund: Stripe.Refund = {
    id: newId("re"),
    object: "refund",
    amount,
    balance_transaction: newId("txn"),
    charge: charge.id,
    created: simulation.store.now(),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      type: "card",
      card: { type: "refund", reference_status: "pending", reference_type: "acquirer_reference_number" },
    },
    metadata: params.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: params.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  simulation.store.put("refunds", refund);
  const after = simulation.store.put("charges", {
    ...charge,
    amount_refunded: charge.amount_refunded + amount,
    refunded: amount === left,
  });
  simulation.emit("refund.created", refund);
  simulation.emit("charge.refunded", after, { amount_refunded: charge.amount_refunded, refunded: charge.refunded });
  return refund;
}

/**
 * Fails a refund that a bank cannot credit (a closed account): the money comes back, days after Stripe
 * reported it as sent.
 * @throws {ApiFailure} when it came back before
 */
export function returnRefund(simulation: Simulation, refund: Stripe.Refund): Stripe.Refund {
  if (refund.status === "failed") throw badState(`Refund ${refund.id} has failed already.`);
  const charge = simulation.store.get("charges", typeof refund.charge === "string" ? refund.charge : "");
  if (charge)
    simulation.store.put("charges", { ...charge, amount_refunded: charge.amount_refunded - refund.amount, refunded: false });
  const after = simulation.store.put("refunds", {
    ...refund,
    status: "failed",
    failure_reason: "lost_or_stolen_card",
    failure_balance_transaction: newId("txn"),
  });
  simulation.emit("refund.updated", after, { status: refund.status });
  simulation.emit("refund.failed", after);
  return after;
}
