/** Every bound on orders and their payments. Free of server imports. */

export { maxLinesPerOrder } from "@/lib/reservations/limits";

/** Orders on one page of the account. */
export const ordersPerPage = 20;

/** An order link from an e-mail opens its order until this long after the last check-out, or after it was ordered, if that is later. */
export const orderLinkDaysAfterEnd = 90;

/** A payment nobody told us about is asked for at Stripe once it is this old. */
export const overdueWebhookMinutes = 1;

/** An order is abandoned at the earliest this long after its payment began: its holds are over by then. */
export const abandonAfterMinutes = 2;

/** Payments or orders that one run of a sweep looks at. */
export const maxSweptPerRun = 50;
