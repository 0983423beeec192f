// Messages of the desk's forms that are more precise than the general table. The functions are pure.
import type { MessageTable } from "@/lib/next/form-messages";

import { holdMessages } from "../../(guest)/listings/[slug]/hold-messages";

export const deskHoldMessages: Partial<MessageTable> = {
  ...holdMessages,
  waiting_room_required: () => ({
    message:
      "This listing is in a sale with a waiting room. Those who wait come first, so the desk holds nothing here until the sale is over. Nothing is held.",
  }),
  booking_request_required: () => ({
    message:
      "This listing is in a sale that answers requests in their order, so the desk holds nothing here until the sale is over. Nothing is held.",
  }),
};

/** Reason for which an order can no longer be changed. */
export const endedMessage = ({ state }: { readonly state: string }) => ({
  message:
    state === "confirmed" || state === "booked"
      ? "This is booked already: the guest has paid by the link, or it was sold at another desk. Reload the page."
      : "This is no longer held. Nothing was booked. Find it again.",
});

export const deskAddMessages: Partial<MessageTable> = {
  ...deskHoldMessages,
  invalid_state: endedMessage,
  currency_mismatch: ({ currencies }) => ({
    message: `One order is paid in one currency, and these are sold in ${currencies.join(" and ")}. Nothing was added. Sell what is held first, then begin a new order.`,
  }),
  limit_exceeded: (details, locale) => {
    if (details.limit === "lines_per_order")
      return {
        message: `One order has at most ${details.max} lines. Nothing was added. Sell what is held first, then begin a new order.`,
      };
    if (details.limit === "units_per_order")
      return {
        message: `At most ${details.max} of these can be booked in one order, those that are held included. Nothing was added.`,
      };
    return holdMessages.limit_exceeded?.(details, locale) ?? {};
  },
  payment_provider_unavailable: () => ({
    message: "The link that is open could not be closed, so nothing was added. Try again in a minute.",
  }),
};

/** Message of a release while the page of an open payment cannot be closed. */
export const linkNotClosedMessages: Partial<MessageTable> = {
  payment_provider_unavailable: () => ({
    message: "The link that is open could not be closed, so nothing was released. Try again in a minute.",
  }),
};
