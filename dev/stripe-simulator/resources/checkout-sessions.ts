/** Checkout Sessions: created, paid on the hosted page, expired by request or by time. */
import type Stripe from "stripe";
import { badState, missing } from "../http/failure";
import { cancelIntent } from "./capture";
import type { CheckoutParams } from "./checkout-params";
import { confirmIntent } from "./confirm";
import { newId } from "./ids";
import { createIntent, intentOf } from "./payment-intents";
import { blankSession, customerDetails, lineItems } from "./session-fields";
import type { Simulation } from "./simulation";
import type { CheckoutSecrets } from "./store";
import type { Attempt } from "./types";

/**
 * @returns the session as Stripe answers its creation: open, with the address of its page, and no payment yet
 */
export function createSession(simulation: Simulation, params: CheckoutParams): Stripe.Checkout.Session {
  const id = newId("cs_test", 58);
  const session: Stripe.Checkout.Session = {
    ...blankSession(),
    id,
    amount_subtotal: params.total,
    amount_total: params.total,
    cancel_url: params.cancelUrl,
    client_reference_id: params.clientReferenceId,
    created: simulation.store.now(),
    currency: params.currency,
    customer_details: params.customerEmail === null ? null : customerDetails(params.customerEmail, null),
    customer_email: params.customerEmail,
    expires_at: params.expiresAt,
    line_items: lineItems(id, params),
    locale: params.locale as Stripe.Checkout.Session.Locale | null,
    metadata: params.metadata,
    payment_status: "unpaid",
    status: "open",
    success_url: params.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    url: `${simulation.publicUrl}/c/pay/${id}`,
  };
  simulation.store.put("sessions", session);
  simulation.store.put("checkouts", {
    id,
    intentParams: {
      captureMethod: params.captureMethod,
      description: params.intentDescription,
      metadata: params.intentMetadata,
    },
  });
  return session;
}

/** @throws {ApiFailure} resource_missing */
export function sessionById(simulation: Simulation, id: string): Stripe.Checkout.Session {
  const session = simulation.store.get("sessions", id);
  if (!session) throw missing("checkout.session", id, "session");
  return session;
}

/**
 * Pays a session with the card that the guest entered on the hosted page. The first try makes the payment,
 * and later ones reuse it.
 * @returns the payment after the try; the session is complete when the bank agreed
 * @throws {ApiFailure} when the session is no longer open
 */
export function paySession(simulation: Simulation, session: Stripe.Checkout.Session, attempt: Attempt): Stripe.PaymentIntent {
  if (session.status !== "open") throw badState(`This Checkout Session is ${session.status}.`);
  const { intentParams } = secretsOf(simulation, session.id);
  const { email } = attempt.payer;
  const current = simulation.store.put("sessions", {
    ...session,
    customer_details: customerDetails(email, attempt.payer.name),
  });
  const before =
    typeof session.payment_intent === "string"
      ? resetAction(simulation, intentOf(simulation, session.payment_intent))
      : createIntent(simulation, {
          ...intentParams,
          amount: session.amount_total ?? 0,
          currency: session.currency ?? "",
          receiptEmail: email,
        });
  simulation.store.put("sessions", { ...current, payment_intent: before.id });
  simulation.store.put("sessionsOfIntents", { id: before.id, sessionId: session.id });
  const intent = confirmIntent(simulation, before, attempt);
  completeIfPaid(simulation, session.id, intent);
  return intent;
}

/** Drops an attempt that still waits for authentication when the guest enters another card. */
function resetAction(simulation: Simulation, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  if (intent.status !== "requires_action") return intent;
  simulation.awaitingAuthentication.delete(intent.id);
  return simulation.store.put("paymentIntents", { ...intent, next_action: null, status: "requires_payment_method" });
}

/** Closes the session once its payment is authorised or captured. */
export function completeIfPaid(simulation: Simulation, sessionId: string, intent: Stripe.PaymentIntent): void {
  if (intent.status !== "requires_capture" && intent.status !== "succeeded") return;
  const session = sessionById(simulation, sessionId);
  const complete = simulation.store.put("sessions", {
    ...session,
    payment_intent: intent.id,
    // Money that is only authorised does not count; see captureIntent.
    payment_status: intent.status === "succeeded" ? "paid" : "unpaid",
    status: "complete",
    url: null,
  });
  simulation.emit("checkout.session.completed", withoutLines(complete));
}

/**
 * Closes an open session, and cancels the payment it began.
 * @throws {ApiFailure} when it is not open
 */
export function expireSession(simulation: Simulation, session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  if (session.status !== "open") {
    const message =
      'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ' +
      `${session.status}.`;
    throw badState(message);
  }
  if (typeof session.payment_intent === "string") {
    const intent = intentOf(simulation, session.payment_intent);
    if (intent.status !== "canceled") cancelIntent(simulation, intent, null);
    simulation.awaitingAuthentication.delete(intent.id);
  }
  const expired = simulation.store.put("sessions", { ...session, status: "expired", url: null });
  simulation.emit("checkout.session.expired", withoutLines(expired));
  return expired;
}

/** Applies what is due by time: sessions past their end, and authorisations that were never captured. */
export function expireOverdue(simulation: Simulation): void {
  const now = simulation.store.now();
  for (const session of simulation.store.all("sessions")) {
    if (session.status === "open" && session.expires_at <= now) expireSession(simulation, session);
  }
  for (const charge of simulation.store.all("charges")) {
    if (charge.captured || charge.refunded || !charge.paid || typeof charge.payment_intent !== "string") continue;
    const before = charge.payment_method_details?.card?.capture_before;
    if (before === undefined || before > now) continue;
    cancelIntent(simulation, intentOf(simulation, charge.payment_intent), "automatic");
  }
}

/** Returns the session as Stripe shows it, unless line_items is expanded. */
export function withoutLines(session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  const { line_items: _, ...rest } = session;
  return rest;
}

function secretsOf(simulation: Simulation, sessionId: string): CheckoutSecrets {
  const secrets = simulation.store.get("checkouts", sessionId);
  if (!secrets) throw missing("checkout.session", sessionId, "session");
  return secrets;
}
