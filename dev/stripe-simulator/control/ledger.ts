/**
 * All payments in one list, for tests, the audit and the page at `/`: amounts authorised, captured and
 * refunded, in Stripe's units.
 */
import type Stripe from "stripe";
import { refundableOf } from "../resources/capture";
import { disputesOf } from "../resources/disputes";
import { latestChargeOf, sessionOf } from "../resources/payment-intents";
import type { Simulation } from "../resources/simulation";

export interface LedgerEntry {
  /** Null for a checkout without an attempt to pay. */
  readonly paymentIntent: string | null;
  readonly session: string | null;
  readonly sessionStatus: string | null;
  /** Status of the PaymentIntent, or `requires_payment_method`. */
  readonly status: Stripe.PaymentIntent.Status;
  readonly currency: string;
  readonly amount: number;
  /** Amount authorised now and not yet captured. */
  readonly capturable: number;
  readonly captured: number;
  readonly refunded: number;
  /** Status of its latest dispute; null when there is none. */
  readonly dispute: string | null;
  readonly created: number;
  readonly email: string | null;
  /** Address for receipts, where one was given. */
  readonly receiptEmail: string | null;
  readonly metadata: Record<string, string>;
}

/** Lists payments, the newest first. */
export function ledgerOf(simulation: Simulation): LedgerEntry[] {
  const payments = simulation.store.all("paymentIntents").map((intent) => paymentEntry(simulation, intent));
  const unpaid = simulation.store
    .all("sessions")
    .filter((session) => session.payment_intent === null)
    .map(unpaidEntry);
  // The list is reversed first, so that payments of the same second are newest first, too.
  return [...unpaid, ...payments].reverse().sort((a, b) => b.created - a.created);
}

function paymentEntry(simulation: Simulation, intent: Stripe.PaymentIntent): LedgerEntry {
  const session = sessionOf(simulation, intent.id);
  const charge = latestChargeOf(simulation, intent);
  return {
    paymentIntent: intent.id,
    session: session?.id ?? null,
    sessionStatus: session?.status ?? null,
    status: intent.status,
    currency: intent.currency,
    amount: intent.amount,
    capturable: intent.amount_capturable,
    captured: intent.amount_received,
    refunded: charge?.captured ? charge.amount_captured - refundableOf(charge) : 0,
    dispute: charge ? (disputesOf(simulation, charge.id).at(-1)?.status ?? null) : null,
    created: intent.created,
    email: session?.customer_details?.email ?? intent.receipt_email,
    receiptEmail: intent.receipt_email,
    metadata: intent.metadata,
  };
}

function unpaidEntry(session: Stripe.Checkout.Session): LedgerEntry {
  return {
    paymentIntent: null,
    session: session.id,
    sessionStatus: session.status,
    status: "requires_payment_method",
    currency: session.currency ?? "",
    amount: session.amount_total ?? 0,
    capturable: 0,
    captured: 0,
    refunded: 0,
    dispute: null,
    created: session.created,
    email: session.customer_email,
    receiptEmail: null,
    metadata: session.metadata ?? {},
  };
}
