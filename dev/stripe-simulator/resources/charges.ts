/** Charges: one for each attempt to authorise a card, failed attempts included. */
import type Stripe from "stripe";
import { type Card, brandOf, fingerprintOf } from "../cards/card";
import type { Decline } from "../cards/test-cards";
import { newId } from "./ids";
import type { Simulation } from "./simulation";
import type { Payer } from "./types";

/** Lifetime of a card's authorisation: seven days, as with most networks. */
const AUTHORISATION_SECONDS = 7 * 24 * 3600;

/**
 * Records an attempt.
 * @param decline the reason why it failed; absent when the bank agreed
 */
export function createCharge(
  simulation: Simulation,
  intent: Stripe.PaymentIntent,
  attempt: { card: Card; paymentMethodId: string; payer: Payer; authenticated: boolean; decline?: Decline },
): Stripe.Charge {
  const { card, decline } = attempt;
  const captured = decline === undefined && intent.capture_method !== "manual";
  const now = simulation.store.now();
  return simulation.store.put("charges", {
    id: newId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: captured ? newId("txn") : null,
    billing_details: { address: null, email: attempt.payer.email, name: attempt.payer.name, phone: null, tax_id: null },
    calculated_statement_descriptor: "HOLDFAST",
    captured,
    created: now,
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid: decline === undefined,
    payment_intent: intent.id,
    payment_method: attempt.paymentMethodId,
    payment_method_details: {
      type: "card",
      card: cardDetails(card, intent, attempt.authenticated, now),
    },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: decline === undefined ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: null,
  });
}

function outcomeOf(decline: Decline | undefined): Stripe.Charge.Outcome {
  const refused = decline !== undefined;
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: refused ? "declined_by_network" : "approved_by_network",
    reason: refused ? (decline.declineCode ?? decline.code) : null,
    risk_level: "normal",
    risk_score: 12,
    seller_message: refused ? "The bank did not return any further details with this decline." : "Payment complete.",
    type: refused ? "issuer_declined" : "authorized",
  };
}

/** Keeps only the last four digits and a fingerprint of the number. */
function cardDetails(
  card: Card,
  intent: Stripe.PaymentIntent,
  authenticated: boolean,
  now: number,
): Stripe.Charge.PaymentMethodDetails.Card {
  const brand = brandOf(card.number);
  const details = {
    amount_authorized: intent.amount,
    authorization_code: null,
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
    country: "US",
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: fingerprintOf(card.number),
    funding: "credit",
    last4: card.number.slice(-4),
    network: brand,
    three_d_secure: authenticated ? { authentication_flow: "challenge", result: "authenticated", version: "2.2.0" } : null,
    wallet: null,
    ...(intent.capture_method === "manual" ? { capture_before: now + AUTHORISATION_SECONDS } : {}),
  };
  return details as unknown as Stripe.Charge.PaymentMethodDetails.Card;
}
