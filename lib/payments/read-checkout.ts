/**
 * Read of a checkout's state at Stripe. The return page and the worker read it, so no process depends on a
 * webhook.
 */
import { callStripe } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";
import { type Checkout, readCheckoutSession } from "./payment";

/**
 * Reads a checkout.
 * @param sessionId from openCheckout
 * @throws {DomainError} not_found when Stripe knows no such session, payment_provider_unavailable
 */
export async function readCheckout(sessionId: string): Promise<Checkout & { readonly sessionId: string }> {
  const session = await callStripe(`read ${sessionId}`, () =>
    stripeClient().checkout.sessions.retrieve(sessionId, { expand: ["payment_intent"] }),
  );
  return readCheckoutSession(session);
}
