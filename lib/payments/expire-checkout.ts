/** Closing of a checkout before the guest has paid, so that its page accepts no more payments. */
import { callStripe, invalidState, isRefusal } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";
import { readCheckout } from "./read-checkout";

/**
 * Closes a checkout. One that is closed already counts as done.
 * @throws {DomainError} invalid_state when the guest was faster: the checkout is complete, and its payment
 * must be settled or voided; not_found; payment_provider_unavailable
 */
export async function expireCheckout(sessionId: string): Promise<void> {
  await callStripe(`expire ${sessionId}`, async () => {
    try {
      // Sent without a key: the session's own state ensures that this happens once.
      await stripeClient().checkout.sessions.expire(sessionId);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const checkout = await readCheckout(sessionId);
      if (checkout.status === "expired") return;
      throw invalidState(`expire ${sessionId}`, checkout.status, error);
    }
  });
}
