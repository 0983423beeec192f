"use server";
// The checkout form: it takes the contact and leads to the payment page.
import { redirect } from "next/navigation";

import { mainDb } from "@/db/client";
import { formatActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import { action } from "@/lib/next/action";
import { checkoutFormSchema } from "@/lib/orders/schemas";
import { startCheckout } from "@/lib/orders/checkout/start-checkout";

import { throwAtForm } from "../../orders/stale-names";
import { rememberTyped } from "./typed-contact";
import type { RateLimit } from "@/lib/core/rate-limit/rate-limit-types";

/**
 * Each attempt sends a request to the payment provider; a guest needs far fewer than thirty in ten minutes.
 */
const checkoutLimit = { name: "checkout", limit: 30, windowMs: 600_000 } as const satisfies RateLimit;

/**
 * Starts the payment. A form that is sent twice leads to the same payment page: startCheckout knows the
 * order, its holds and its open payment.
 */
export const startPayment = action({
  name: "start_payment",
  schema: checkoutFormSchema,
  messages: {
    hold_expired: () => ({
      message:
        "At least one of your holds ran out before you sent this. Nothing was charged. Your basket shows what is still available.",
    }),
    invalid_state: () => ({
      message: "This order has already been settled, so it cannot be paid again. Your bookings show how it stands.",
    }),
  },
  async handler({ input, actor, locale }) {
    // A visitor without holds has no order here; another guest's looks as if it did not exist.
    if (actor.kind === "anonymous") throw new DomainError("not_found", { what: "order" });
    await enforceRateLimit(checkoutLimit, formatActor(actor));
    const { orderId, expectedTotalMinor, billing, guestNames, keptNames, name, email, phone } = input;
    const contact = { name, email, phone };
    // The typed text is stored before the attempt, so that a guest types it once whatever its result.
    await rememberTyped(actor, { ...contact, guests: keptNames });
    const asked = { orderId, actor, contact, billing, guestNames, namesRequired: true, locale, expectedTotalMinor };
    const { redirectUrl } = await startCheckout(mainDb(), asked).catch(throwAtForm);
    redirect(redirectUrl);
  },
});
