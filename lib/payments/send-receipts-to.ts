/** Correction of the address of Stripe's receipts. */
import { asciiAddress } from "@/lib/core/validation/email-address";

import { callStripe } from "./internal/call-stripe";
import { stripeClient } from "./internal/client";

/**
 * Sets the address for Stripe's receipts of a payment and of its refunds; the receipt of a captured payment
 * is sent again.
 * @throws {DomainError} invalid_state when Stripe does not accept the address; not_found;
 * payment_provider_unavailable (try again)
 */
export async function sendReceiptsTo(paymentIntentId: string, email: string): Promise<void> {
  // Sent without a key: a repeat with the same address changes nothing.
  await callStripe(`send the receipts of ${paymentIntentId} elsewhere`, () =>
    stripeClient().paymentIntents.update(paymentIntentId, { receipt_email: asciiAddress(email) ?? email }),
  );
}
