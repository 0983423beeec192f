/** Stripe's webhooks: verification of their signature, and their content. */
import type Stripe from "stripe";
import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";
import { isStripeFailure } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";
import { ORDER_METADATA_KEY } from "./payment";

interface EventBase {
  /** Stripe's id, `evt_...`; Stripe may send the same event again, and events in any order. */
  readonly eventId: string;
  readonly createdAt: Date;
}

/**
 * Events that Holdfast handles. They report what happened, not the present state: events come late and in any
 * order, so read the checkout or the payment before acting on one.
 */
export type PaymentEvent = SettlingEvent | RefundEvent | DisputeEvent;

/**
 * A refund was made, by Holdfast or by staff in Stripe's dashboard, or its state changed: the bank may return
 * it weeks later.
 */
type RefundEvent = EventBase & {
  readonly type: "charge.refunded" | "refund.created" | "refund.updated" | "refund.failed";
  /** Id of the refund or of the charge. */
  readonly objectId: string;
  readonly paymentIntentId: string | null;
};

/** A cardholder's bank took a payment back, or the dispute changed afterwards. */
type DisputeEvent = EventBase & {
  readonly type: `charge.dispute.${"created" | "updated" | "closed" | "funds_withdrawn" | "funds_reinstated"}`;
  readonly disputeId: string;
};

/** All other events: those that may settle a payment, and those without effect here. */
export type SettlingEvent =
  | (EventBase & {
      readonly type: "checkout.session.completed" | "checkout.session.expired";
      readonly sessionId: string;
      readonly paymentIntentId: string | null;
      readonly orderId: string | null;
    })
  | (EventBase & {
      readonly type:
        | "payment_intent.amount_capturable_updated"
        | "payment_intent.succeeded"
        | "payment_intent.canceled"
        | "payment_intent.payment_failed";
      readonly paymentIntentId: string;
      readonly orderId: string | null;
    })
  | (EventBase & { readonly type: "ignored"; readonly stripeType: string });

/** Greatest age of a signature. Stripe signs each delivery anew, so an older one is a copy. */
const TOLERANCE_SECONDS = 300;

/**
 * Checks a webhook's signature and reads it.
 * @param rawBody the body's bytes exactly as received; parsed and printed again they no longer match the
 * signature
 * @param signatureHeader `Stripe-Signature`; null when there was none
 * @throws {DomainError} webhook_signature_invalid when the signature is missing, wrong or older than five
 * minutes
 */
export function verifyWebhook(rawBody: Buffer | string, signatureHeader: string | null): PaymentEvent {
  try {
    const { STRIPE_WEBHOOK_SECRET } = env();
    const event = stripeClient().webhooks.constructEvent(
      rawBody,
      signatureHeader ?? "",
      STRIPE_WEBHOOK_SECRET,
      TOLERANCE_SECONDS,
    );
    return readEvent(event);
  } catch (error) {
    if (isStripeFailure(error)) throw new DomainError("webhook_signature_invalid", {}, error.message, { cause: error });
    throw error;
  }
}

function readEvent(event: Stripe.Event): PaymentEvent {
  const base = { eventId: event.id, createdAt: new Date(event.created * 1000) };
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.expired": {
      const session = event.data.object;
      return {
        ...base,
        type: event.type,
        sessionId: session.id,
        paymentIntentId: idOf(session.payment_intent),
        orderId: orderOf(session.metadata),
      };
    }
    case "payment_intent.amount_capturable_updated":
    case "payment_intent.succeeded":
    case "payment_intent.canceled":
    case "payment_intent.payment_failed":
      return {
        ...base,
        type: event.type,
        paymentIntentId: event.data.object.id,
        orderId: orderOf(event.data.object.metadata),
      };
    case "charge.refunded":
    case "refund.created":
    case "refund.updated":
    case "refund.failed": {
      const { id: objectId, payment_intent: intent } = event.data.object;
      return { ...base, type: event.type, objectId, paymentIntentId: idOf(intent) };
    }
    case "charge.dispute.created":
    case "charge.dispute.updated":
    case "charge.dispute.closed":
    case "charge.dispute.funds_withdrawn":
    case "charge.dispute.funds_reinstated":
      return { ...base, type: event.type, disputeId: event.data.object.id };
    default:
      return { ...base, type: "ignored", stripeType: event.type };
  }
}

const idOf = (reference: string | { id: string } | null): string | null =>
  typeof reference === "string" ? reference : (reference?.id ?? null);

const orderOf = (metadata: Stripe.Metadata | null): string | null => metadata?.[ORDER_METADATA_KEY] ?? null;
