/** Opening of a Stripe Checkout Session: the page at Stripe where the guest authorises a payment. */
import type Stripe from "stripe";
import { asciiAddress } from "@/lib/core/validation/email-address";
import { toStripeAmount, UnrepresentableAmountError } from "./amounts";
import { callStripe, withFreshKeyAfterServerError } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";
import { ORDER_METADATA_KEY } from "./payment";

export interface CheckoutLine {
  readonly name: string;
  /** Text below the name; empty for none. */
  readonly description: string;
  /** Price of one, in minor units. */
  readonly amountMinor: bigint;
  readonly quantity: number;
}

export interface OpenCheckoutInput {
  readonly orderId: string;
  /** The confirmation code that the guest sees. */
  readonly orderCode: string;
  /** Sum of the lines, in minor units. */
  readonly amountMinor: bigint;
  /** ISO 4217 code. */
  readonly currency: string;
  readonly lines: readonly CheckoutLine[];
  /** Address for the page at Stripe; when null, the page asks the guest. */
  readonly customerEmail: string | null;
  /** Destination of the guest after paying; `{CHECKOUT_SESSION_ID}` in it becomes the session's id. */
  readonly successUrl: string;
  readonly cancelUrl: string;
  /**
   * End of the hold, at most 23 hours from now. See SLACK_SECONDS for the time for which Stripe keeps the
   * page open.
   */
  readonly expiresAt: Date;
  /** One key per order and attempt, e.g. `order:<id>:checkout:1`. */
  readonly idempotencyKey: string;
}

/**
 * Seconds for which Stripe's limit exceeds the hold's end. Stripe keeps a page open for at least 30 minutes,
 * and holds end sooner. So its own limit is only the last resort, half an hour (and a minute for clocks)
 * after the hold's end, and the code that ends the hold calls expireCheckout. The limit is derived from
 * expiresAt alone: one that depended on the clock would make each retry a different request, which Stripe
 * refuses under the same key.
 */
const SLACK_SECONDS = 31 * 60;

/** Stripe's own limits. */
const MAX_LINES = 100;
const MAX_NAME = 250;
const MAX_DESCRIPTION = 500;

/**
 * Opens a checkout that authorises the amount and captures none (capture_method manual).
 * @returns the session, the address of its page, and the payment's id, which Stripe makes only once the guest
 * pays
 * @throws {RangeError} when the lines do not add up to the amount
 * @throws {UnrepresentableAmountError} when Stripe does not accept an amount, see amounts.ts
 * @throws {DomainError} payment_provider_unavailable (try again with the same key), invalid_state,
 * idempotency_mismatch
 */
export async function openCheckout(
  input: OpenCheckoutInput,
): Promise<{ sessionId: string; url: string; paymentIntentId: string | null }> {
  const params = checkoutParams(input);
  // A fresh key may open a second page, but no guest was ever sent to the first.
  const session = await callStripe(`open checkout for order ${input.orderId}`, () =>
    withFreshKeyAfterServerError(input.idempotencyKey, (idempotencyKey) =>
      stripeClient().checkout.sessions.create(params, { idempotencyKey }),
    ),
  );
  if (session.url === null) throw new TypeError(`Stripe gave no address for ${session.id}`);
  const intent = session.payment_intent;
  return {
    sessionId: session.id,
    url: session.url,
    paymentIntentId: typeof intent === "string" ? intent : (intent?.id ?? null),
  };
}

function checkoutParams(input: OpenCheckoutInput): Stripe.Checkout.SessionCreateParams {
  const email = input.customerEmail === null ? undefined : asciiAddress(input.customerEmail);
  const sumMinor = input.lines.reduce((sum, line) => sum + line.amountMinor * BigInt(line.quantity), 0n);
  if (sumMinor !== input.amountMinor)
    throw new RangeError(`lines add up to ${sumMinor}, not to ${input.amountMinor} minor units`);
  if (input.amountMinor <= 0n) throw new UnrepresentableAmountError("nothing to pay: Stripe takes only amounts above 0");
  if (input.lines.length > MAX_LINES) throw new RangeError(`a checkout has at most ${MAX_LINES} lines`);
  const metadata = { [ORDER_METADATA_KEY]: input.orderId, order_code: input.orderCode };
  return {
    mode: "payment",
    // Cards only: they can be authorised first and captured later, and answer at once.
    allowed_payment_method_types: ["card"],
    line_items: input.lines.map((line) => ({
      quantity: line.quantity,
      price_data: {
        currency: input.currency.toLowerCase(),
        unit_amount: toStripeAmount(line.amountMinor, input.currency),
        product_data: {
          name: line.name.slice(0, MAX_NAME),
          ...(line.description === "" ? {} : { description: line.description.slice(0, MAX_DESCRIPTION) }),
        },
      },
    })),
    payment_intent_data: { capture_method: "manual", description: `Order ${input.orderCode}`, metadata },
    metadata,
    client_reference_id: input.orderId,
    ...(email === undefined ? {} : { customer_email: email }),
    success_url: input.successUrl,
    cancel_url: input.cancelUrl,
    expires_at: Math.floor(input.expiresAt.getTime() / 1000) + SLACK_SECONDS,
  };
}
