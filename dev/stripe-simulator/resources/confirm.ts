/**
 * Confirmation of a payment: a card is tried, and the bank agrees, declines, or requires authentication of
 * the holder.
 */
import type Stripe from "stripe";
import { type Decline, outcomeOf } from "../cards/test-cards";
import { badState } from "../http/failure";
import { createCharge } from "./charges";
import { newId } from "./ids";
import type { Simulation } from "./simulation";
import type { Attempt } from "./types";

const CONFIRMABLE = ["requires_payment_method", "requires_confirmation"];

const AUTHENTICATION_NEEDED: Decline = {
  code: "authentication_required",
  declineCode: "authentication_required",
  message: "Your card was declined. This transaction requires authentication.",
};

const AUTHENTICATION_FAILED: Decline = {
  code: "payment_intent_authentication_failure",
  message: "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};

/**
 * Tries a card.
 * @returns the payment after the try: requires_capture or succeeded, requires_action, or
 * requires_payment_method with last_payment_error
 * @throws {ApiFailure} when the payment cannot be confirmed any more
 */
export function confirmIntent(simulation: Simulation, intent: Stripe.PaymentIntent, attempt: Attempt): Stripe.PaymentIntent {
  if (!CONFIRMABLE.includes(intent.status)) {
    const message = `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be confirmed: ${CONFIRMABLE.join(", ")}.`;
    throw badState(message, "payment_intent_unexpected_state");
  }
  const outcome = outcomeOf(attempt.card.number);
  switch (outcome.kind) {
    case "approved":
      return approve(simulation, intent, attempt, false);
    case "declined":
      return decline(simulation, intent, attempt, outcome.decline);
    case "authentication_required":
      return attempt.unattended
        ? decline(simulation, intent, attempt, AUTHENTICATION_NEEDED)
        : requireAuthentication(simulation, intent, attempt);
  }
}

/**
 * Records the holder's answer on the authentication page.
 * @throws {ApiFailure} when the payment does not wait for one
 */
export function finishAuthentication(
  simulation: Simulation,
  intent: Stripe.PaymentIntent,
  passed: boolean,
): Stripe.PaymentIntent {
  if (intent.status !== "requires_action") {
    throw badState(`This PaymentIntent has a status of ${intent.status} and waits for no authentication.`);
  }
  const attempt = simulation.awaitingAuthentication.get(intent.id);
  simulation.awaitingAuthentication.delete(intent.id);
  if (!attempt) return failWithoutCard(simulation, intent);
  return passed ? approve(simulation, intent, attempt, true) : decline(simulation, intent, attempt, AUTHENTICATION_FAILED);
}

/** Returns the address to which the holder goes after authentication when no checkout is involved. */
export function returnUrlOf(intent: Stripe.PaymentIntent): string | null {
  return intent.next_action?.redirect_to_url?.return_url ?? null;
}

function approve(
  simulation: Simulation,
  intent: Stripe.PaymentIntent,
  attempt: Attempt,
  authenticated: boolean,
): Stripe.PaymentIntent {
  const paymentMethodId = newId("pm");
  const charge = createCharge(simulation, intent, { ...attempt, paymentMethodId, authenticated });
  const manual = intent.capture_method === "manual";
  const after = simulation.store.put("paymentIntents", {
    ...intent,
    amount_capturable: manual ? intent.amount : 0,
    amount_received: manual ? 0 : intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: paymentMethodId,
    status: manual ? "requires_capture" : "succeeded",
  });
  simulation.emit("charge.succeeded", charge);
  simulation.emit(manual ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", after);
  return after;
}

function decline(
  simulation: Simulation,
  intent: Stripe.PaymentIntent,
  attempt: Attempt,
  reason: Decline,
): Stripe.PaymentIntent {
  const charge = createCharge(simulation, intent, {
    ...attempt,
    paymentMethodId: newId("pm"),
    authenticated: false,
    decline: reason,
  });
  simulation.emit("charge.failed", charge);
  return fail(simulation, intent, reason, charge.id);
}

/** Fails an authentication whose card was lost in a restart. */
function failWithoutCard(simulation: Simulation, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  return fail(simulation, intent, AUTHENTICATION_FAILED);
}

function fail(simulation: Simulation, intent: Stripe.PaymentIntent, reason: Decline, chargeId?: string): Stripe.PaymentIntent {
  const error: Stripe.PaymentIntent.LastPaymentError = {
    type: chargeId === undefined || reason === AUTHENTICATION_FAILED ? "invalid_request_error" : "card_error",
    code: reason.code as Stripe.PaymentIntent.LastPaymentError.Code,
    message: reason.message,
    ...(reason.declineCode === undefined ? {} : { decline_code: reason.declineCode }),
    ...(chargeId === undefined ? {} : { charge: chargeId }),
  };
  const after = simulation.store.put("paymentIntents", {
    ...intent,
    last_payment_error: error,
    latest_charge: chargeId ?? intent.latest_charge,
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  });
  simulation.emit("payment_intent.payment_failed", after);
  return after;
}

function requireAuthentication(simulation: Simulation, intent: Stripe.PaymentIntent, attempt: Attempt): Stripe.PaymentIntent {
  simulation.awaitingAuthentication.set(intent.id, attempt);
  const after = simulation.store.put("paymentIntents", {
    ...intent,
    last_payment_error: null,
    next_action: {
      type: "redirect_to_url",
      redirect_to_url: { url: `${simulation.publicUrl}/c/authenticate/${intent.id}`, return_url: attempt.returnUrl },
    },
    payment_method: newId("pm"),
    status: "requires_action",
  });
  simulation.emit("payment_intent.requires_action", after);
  return after;
}
