/** PaymentIntents: made and shown. Later changes to them are in confirm.ts and capture.ts. */
import type Stripe from "stripe";
import { badParameter, missing } from "../http/failure";
import { isEmail } from "./checkout-params";
import { newId } from "./ids";
import type { Simulation } from "./simulation";

export interface IntentParams {
  readonly amount: number;
  readonly currency: string;
  readonly captureMethod: "manual" | "automatic";
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly receiptEmail?: string | null;
}

/** Makes a PaymentIntent that waits for a card. */
export function createIntent(simulation: Simulation, params: IntentParams): Stripe.PaymentIntent {
  const intent = simulation.store.put("paymentIntents", newIntent(simulation, params, newId("pi")));
  simulation.emit("payment_intent.created", intent);
  return intent;
}

/** Fills in a PaymentIntent that nothing knows yet. */
export function newIntent(simulation: Simulation, params: IntentParams, id: string): Stripe.PaymentIntent {
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: ["card"],
    amount: params.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.captureMethod,
    client_secret: `${id}_secret_${newId("s").slice(2)}`,
    confirmation_method: "automatic",
    created: simulation.store.now(),
    currency: params.currency,
    customer: null,
    customer_account: null,
    description: params.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: params.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: params.receiptEmail ?? null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_group: null,
  };
}

/** @throws {ApiFailure} resource_missing */
export function intentOf(simulation: Simulation, id: string, param = "intent"): Stripe.PaymentIntent {
  const intent = simulation.store.get("paymentIntents", id);
  if (!intent) throw missing("payment_intent", id, param);
  return intent;
}

/**
 * Changes the address for receipts, also of its charge.
 * @throws {ApiFailure} when it is no address
 */
export function sendReceiptsTo(simulation: Simulation, intent: Stripe.PaymentIntent, email: string): Stripe.PaymentIntent {
  if (!isEmail(email)) throw badParameter("receipt_email", `Invalid email address: ${email}`, "email_invalid");
  const charge = latestChargeOf(simulation, intent);
  if (charge) simulation.store.put("charges", { ...charge, receipt_email: email });
  return simulation.store.put("paymentIntents", { ...intent, receipt_email: email });
}

/** Returns the charge of the last attempt, if there was one. */
export function latestChargeOf(simulation: Simulation, intent: Stripe.PaymentIntent): Stripe.Charge | undefined {
  const charge = intent.latest_charge;
  return simulation.store.get("charges", typeof charge === "string" ? charge : (charge?.id ?? ""));
}

/** Returns the checkout of a payment, if a checkout made it. */
export function sessionOf(simulation: Simulation, intentId: string): Stripe.Checkout.Session | undefined {
  const sessionId = simulation.store.get("sessionsOfIntents", intentId)?.sessionId;
  return sessionId === undefined ? undefined : simulation.store.get("sessions", sessionId);
}
