/** Checkout Sessions: created, paid on the hosted page, expired by request or by time. */
import type Stripe from "stripe";
import { badState, missing } from "../http/failure";
import { cancelIntent } from "./capture";
import type { CheckoutParams, LineParams } from "./checkout-params";
import { confirmIntent } from "./confirm";
import { newId } from "./ids";
import { createIntent, intentOf } from "./payment-intents";
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

function customerDetails(email: string | null, name: string | null): Stripe.Checkout.Session.CustomerDetails {
  const details = {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
  return details as unknown as Stripe.Checkout.Session.CustomerDetails;
}

function lineItems(sessionId: string, params: CheckoutParams): Stripe.ApiList<Stripe.LineItem> {
  return {
    object: "list",
    data: params.lines.map((line) => lineItem(line, params.currency)),
    has_more: false,
    url: `/v1/checkout/sessions/${sessionId}/line_items`,
  };
}

/**
 * Makes a line item. Stripe shows a line's name as its description; the product's own description stays with
 * the product.
 */
function lineItem(line: LineParams, currency: string): Stripe.LineItem {
  const amount = line.unitAmount * line.quantity;
  const item = {
    id: newId("li"),
    object: "item",
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: line.name,
    metadata: {},
    price: {
      id: newId("price"),
      object: "price",
      active: false,
      currency,
      product: { id: newId("prod", 14), object: "product", name: line.name, description: line.description },
      type: "one_time",
      unit_amount: line.unitAmount,
    },
    quantity: line.quantity,
  };
  return item as unknown as Stripe.LineItem;
}

/** Fields of a session that this simulator never sets. */
function blankSession() {
  return {
    object: "checkout.session",
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: ["card"],
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: "if_required",
    discounts: [],
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    managed_payments: null,
    mode: "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    submit_type: null,
    subscription: null,
    ui_mode: "hosted_page",
    wallet_options: null,
  } satisfies Partial<Stripe.Checkout.Session>;
}
