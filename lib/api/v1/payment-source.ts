/** The payment of a partner, as it is on the wire. */
import { DomainError } from "@/lib/core/errors";
import type { PartnerPaymentSource } from "@/lib/orders/checkout/payment-source";
import { isLiveStripe } from "@/lib/payments/is-live-stripe";
import type { KeyedPartner } from "@/lib/partners/authenticate-key";

import { z } from "./zod";

export const paymentSchema = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("on_account") }),
    z.strictObject({
      type: z.literal("card"),
      payment_method: z
        .string()
        .regex(/^pm_\w{1,100}$/, { error: "This must be a Stripe payment method, pm_..." })
        .openapi({
          description:
            "A Stripe payment method, created with our publishable key. It is tried once, without asking the cardholder to authenticate.",
          example: "pm_card_visa",
        }),
    }),
  ])
  .openapi("Payment", { description: "`on_account` is for partners with an account." });

/**
 * @throws {DomainError} payment_refused when the partner has no account, or a test would charge a real card
 */
export function payingOf({ onAccount, test }: KeyedPartner, payment: z.output<typeof paymentSchema>): PartnerPaymentSource {
  // A test must not charge a real card.
  if (payment.type === "card" && test && isLiveStripe())
    throw new DomainError("payment_refused", { reason: "no_test_cards" }, "the house's Stripe account is live");
  if (payment.type === "card") return { paying: { method: "card", paymentMethodId: payment.payment_method }, test };
  if (!onAccount) throw new DomainError("payment_refused", { reason: "no_account" }, "the partner has no account");
  return { paying: { method: "account" }, test };
}
