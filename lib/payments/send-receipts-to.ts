/** Telling Stripe whom its receipts go to, once an address turned out to be wrong. */
import { asciiAddress } from "@/lib/core/email-address";

import { callStripe } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";

/**
 * Sets the address that Stripe's receipts of a payment go to, now and when it is paid back; one that is taken already is sent again.
 * @throws {DomainError} invalid_state when Stripe does not believe the address; not_found; payment_provider_unavailable (try again)
 */
export async function sendReceiptsTo(paymentIntentId: string, email: string): Promise<void> {
  // No key: setting it again to the same changes nothing.
  await callStripe(`send the receipts of ${paymentIntentId} elsewhere`, () =>
    stripeClient().paymentIntents.update(paymentIntentId, { receipt_email: asciiAddress(email) ?? email }),
  );
}
