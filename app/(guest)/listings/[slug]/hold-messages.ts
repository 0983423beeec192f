/** What the hold form says better than the general table does. Pure. */
import { DomainError } from "@/lib/core/errors";
import { messageFor, type MessageTable } from "@/lib/next/form-messages";
import { liveHoldsLimit } from "@/lib/reservations/limits";

/** The limit that is reached when an order would grow too long. */
export const linesLimit = "lines per order";

export const holdMessages: Partial<MessageTable> = {
  currency_mismatch: ({ currencies }) => ({
    message: `What you already hold is sold in ${currencies[0]}, this in ${currencies[1]}, and one order is paid in one currency. Pay for what you hold first, then come back for this.`,
  }),
  limit_exceeded: ({ limit, max }) => ({
    message:
      limit === linesLimit
        ? `One order holds at most ${max} things. Pay for what you hold first, then come back for this.`
        : limit === liveHoldsLimit
          ? "You hold something of this sale already. Pay for it or give it back first: one hold at a time for everybody."
          : `At most ${max} of these can be booked in one order.`,
  }),
  payment_refused: ({ reason }) => ({
    message:
      reason === "amount_too_small"
        ? "This costs less than a card can be charged, so it cannot be paid online. Nothing is held for you."
        : "No card can be charged this amount, so it cannot be paid online. Nothing is held for you.",
  }),
  not_found: () => ({ message: "This is not offered any more. Reload the page to see what is." }),
  not_available: (details, locale) => {
    const general = messageFor(new DomainError("not_available", details), locale);
    // The button was there because there was enough when the page was drawn.
    return details.reason === "sold_out" ? { message: `Somebody else was faster. ${general.message}` } : general;
  },
};
