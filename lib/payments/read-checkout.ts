/** Asking Stripe how a checkout stands: the return page and the worker do, so no webhook is ever waited for. */
import { callStripe } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";
import { type Checkout, readCheckoutSession } from "./payment";

/**
 * @param sessionId as openCheckout gave it
 * @throws {DomainError} not_found when Stripe knows no such session, payment_provider_unavailable
 */
export async function readCheckout(sessionId: string): Promise<Checkout & { readonly sessionId: string }> {
  const session = await callStripe(`read ${sessionId}`, () =>
    stripeClient().checkout.sessions.retrieve(sessionId, { expand: ["payment_intent"] }),
  );
  return readCheckoutSession(session);
}
