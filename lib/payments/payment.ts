/** Payments and checkouts in Holdfast's terms, and their conversion from Stripe's objects. */
import type Stripe from "stripe";
import { fromStripeAmount } from "./amounts";

/**
 * Status of a payment. `failed`: the last attempt was declined or its authentication failed; while the
 * checkout is open the guest may try another card. `authorised`: the amount is reserved, not captured.
 * `voided`: released without a capture.
 */
export type PaymentStatus = "requires_payment" | "authorised" | "captured" | "voided" | "failed";

export interface Payment {
  readonly paymentIntentId: string;
  readonly status: PaymentStatus;
  /** Requested amount. */
  readonly amountMinor: bigint;
  /** Captured amount; less than amountMinor after a partial capture. */
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  /** ISO 4217 code in upper case. */
  readonly currency: string;
  readonly orderId: string | null;
  /** The card it was authorised with, in the parts that may be shown; null where Stripe did not say. */
  readonly card: { readonly brand: string; readonly last4: string } | null;
  /** Reason why the last attempt failed: Stripe's code and message for the guest. */
  readonly failure: { readonly code: string; readonly message: string } | null;
}

export interface Checkout {
  /** Null for a card that was tried without a page. */
  readonly sessionId: string | null;
  readonly status: "open" | "complete" | "expired";
  /** Null until the guest first tries to pay. */
  readonly paymentIntentId: string | null;
  readonly paymentStatus: PaymentStatus;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly orderId: string | null;
  /** Address where the guest pays; null once the checkout is no longer open. */
  readonly url: string | null;
}

/** The metadata key that ties Stripe's objects to an order. */
export const ORDER_METADATA_KEY = "order_id";

/**
 * Converts a payment.
 * @param intent with `latest_charge` expanded; otherwise its refunds are unknown
 */
export function readPaymentIntent(intent: Stripe.PaymentIntent): Payment {
  const charge = intent.latest_charge !== null && typeof intent.latest_charge === "object" ? intent.latest_charge : null;
  const error = intent.last_payment_error;
  return {
    paymentIntentId: intent.id,
    status: paymentStatusOf(intent),
    amountMinor: fromStripeAmount(intent.amount, intent.currency),
    capturedMinor: fromStripeAmount(intent.amount_received, intent.currency),
    // Stripe counts a released authorisation as a refund of the charge; here a refund exists only after a
    // capture.
    refundedMinor: charge?.captured ? fromStripeAmount(refundedOf(charge), intent.currency) : 0n,
    currency: intent.currency.toUpperCase(),
    orderId: intent.metadata[ORDER_METADATA_KEY] ?? null,
    card: cardOf(charge),
    failure: error
      ? { code: error.decline_code ?? error.code ?? "card_declined", message: error.message ?? "The payment failed." }
      : null,
  };
}

function cardOf(charge: Stripe.Charge | null): Payment["card"] {
  const card = charge?.payment_method_details?.card;
  return card?.brand && card.last4 ? { brand: card.brand, last4: card.last4 } : null;
}

/**
 * Computes the refunded amount: a partial capture releases the rest, which Stripe adds to amount_refunded
 * though the guest was refunded nothing.
 */
function refundedOf(charge: Stripe.Charge): number {
  return Math.max(0, charge.amount_refunded - (charge.amount - charge.amount_captured));
}

function paymentStatusOf(intent: Stripe.PaymentIntent): PaymentStatus {
  switch (intent.status) {
    case "requires_capture":
      return "authorised";
    case "succeeded":
      return "captured";
    case "canceled":
      return "voided";
    case "requires_payment_method":
      return intent.last_payment_error ? "failed" : "requires_payment";
    default:
      // The guest or the bank has not finished yet in requires_confirmation, requires_action and processing.
      return "requires_payment";
  }
}

/**
 * Presents a payment that was tried without a page as a checkout, because both are treated in the same way.
 */
export function asCheckout(payment: Payment): Checkout {
  const { paymentIntentId, status: paymentStatus, amountMinor, currency, orderId } = payment;
  const isPaid = paymentStatus === "authorised" || paymentStatus === "captured";
  // One card is tried once: another one is another payment.
  const status = isPaid ? "complete" : paymentStatus === "requires_payment" ? "open" : "expired";
  return { sessionId: null, status, paymentIntentId, paymentStatus, amountMinor, currency, orderId, url: null };
}

/**
 * Converts a checkout.
 * @param session with `payment_intent` expanded
 */
export function readCheckoutSession(session: Stripe.Checkout.Session): Checkout & { readonly sessionId: string } {
  const intent = session.payment_intent !== null && typeof session.payment_intent === "object" ? session.payment_intent : null;
  const currency = session.currency ?? "";
  return {
    sessionId: session.id,
    status: checkoutStatusOf(session),
    paymentIntentId: intent?.id ?? null,
    paymentStatus: intent ? paymentStatusOf(intent) : "requires_payment",
    amountMinor: fromStripeAmount(session.amount_total ?? 0, currency),
    currency: currency.toUpperCase(),
    orderId: session.metadata?.[ORDER_METADATA_KEY] ?? null,
    url: session.url,
  };
}

function checkoutStatusOf(session: Stripe.Checkout.Session): Checkout["status"] {
  if (session.status === "complete") return "complete";
  return session.status === "expired" ? "expired" : "open";
}
