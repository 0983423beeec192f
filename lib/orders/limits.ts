/** Every bound on orders and their payments. Free of server imports. */

export { maxLinesPerOrder } from "@/lib/reservations/limits";

/** Orders on one page of the account. */
export const ordersPerPage = 20;

/** Orders on one page of the operator's list. */
export const staffOrdersPerPage = 50;

/**
 * Days after the last check-out, or after the order was made, if that is later, for which an order link from
 * an e-mail opens its order.
 */
export const orderLinkDaysAfterEnd = 90;

/** Age in minutes from which a payment without a webhook is read at Stripe. */
export const overdueWebhookMinutes = 1;

/**
 * Minutes after the beginning of its payment at which an order is abandoned at the earliest: its holds are
 * over by then.
 */
export const abandonAfterMinutes = 2;

/** Most payments or orders in one run of a sweep. */
export const maxSweptPerRun = 50;

/** Most notes of staff on one order. */
export const maxNotesPerOrder = 200;

/** Greatest length of a note, in UTF-16 units. */
export const maxNoteLength = 2_000;
/** Hours for which a request waits for the approval of its refund. */
export const approvalHours = 72;

/** Greatest number of requests for approval in one list. */
export const maxListedApprovals = 200;
