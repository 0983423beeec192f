/** Messages of the hold form that are more precise than the general table. The functions are pure. */
import { DomainError } from "@/lib/core/errors";
import { messageFor, type MessageTable } from "@/lib/next/form-messages";
import { liveHoldsLimit } from "@/lib/reservations/limits";

/** Name of the limit for the lines of an order. */
export const linesLimit = "lines per order";

export const holdMessages: Partial<MessageTable> = {
  currency_mismatch: ({ currencies }) => ({
    message: `What you already hold is sold in ${currencies[0]}, this in ${currencies[1]}, and one order is paid in one currency. Pay for what you hold first, then come back for this.`,
  }),
  limit_exceeded: ({ limit, max }) => ({
    message:
      limit === linesLimit
        ? `One order can hold at most ${max} items. Pay for what you hold first, then come back for this.`
        : limit === liveHoldsLimit
          ? "You already have a hold in this sale. Pay for it or release it first: everyone has one hold at a time."
          : `At most ${max} of these can be booked in one order.`,
  }),
  payment_refused: ({ reason }) => ({
    message:
      reason === "amount_too_small"
        ? "This costs less than a card can be charged, so it cannot be paid online. Nothing is held for you."
        : "No card can be charged this amount, so it cannot be paid online. Nothing is held for you.",
  }),
  not_found: () => ({ message: "This is no longer offered. Reload the page to see what is." }),
  not_available: (details, locale) => {
    const general = messageFor(new DomainError("not_available", details), locale);
    // The page showed the button because stock was left when it was rendered.
    return details.reason === "sold_out" ? { message: `Someone else was faster. ${general.message}` } : general;
  },
};
