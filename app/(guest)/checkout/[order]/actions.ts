"use server";
// The checkout form: who books, then on to the page where it is paid.
import { redirect } from "next/navigation";

import { mainDb } from "@/db/client";
import { holderOf } from "@/lib/auth/actor";
import { DomainError } from "@/lib/core/errors";
import { formatHolder } from "@/lib/core/holder";
import { enforceRateLimit } from "@/lib/core/rate-limit";
import { action } from "@/lib/next/action";
import { checkoutFormSchema } from "@/lib/orders/schemas";
import { startCheckout } from "@/lib/orders/checkout/start-checkout";

import { throwAtForm } from "../../orders/stale-names";
import { rememberTyped } from "./typed-contact";
import type { RateLimit } from "@/lib/core/rate-limit-types";

/** Each try asks the payment provider; nobody pays thirty times in ten minutes. */
const checkoutLimit = { name: "checkout", limit: 30, windowMs: 600_000 } as const satisfies RateLimit;

/** Sent twice it leads to the same payment page: startCheckout knows the order, its holds and its open payment. */
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
    const holder = holderOf(actor);
    // Whoever holds nothing has no order here; a stranger's looks as if it did not exist.
    if (!holder) throw new DomainError("not_found", { what: "order" });
    await enforceRateLimit(checkoutLimit, formatHolder(holder));
    const { orderId, expectedTotalMinor, billing, guestNames, keptNames, name, email, phone } = input;
    const contact = { name, email, phone };
    // Whatever becomes of this try, nobody types it twice.
    await rememberTyped(holder, { ...contact, guests: keptNames });
    const asked = { orderId, holder, contact, billing, guestNames, namesRequired: true, locale, expectedTotalMinor };
    const { redirectUrl } = await startCheckout(mainDb(), asked).catch(throwAtForm);
    redirect(redirectUrl);
  },
});
