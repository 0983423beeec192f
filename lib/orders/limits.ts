/** Every bound on orders and their payments. Free of server imports. */

export { maxLinesPerOrder } from "@/lib/reservations/limits";

/** Orders on one page of the account. */
export const ordersPerPage = 20;

/** Orders on one page of the operator's list. */
export const staffOrdersPerPage = 50;

/** Open holds of a member of staff that the desk lists. */
export const maxOwnHolds = 20;

/** Newest orders that a search looks through before it asks for all that match. */
export const newestOrders = 5_000;

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

/** Characters of what staff write about a refund: its reason, and the way in which it was paid after all. */
export const maxRefundReasonLength = 500;
export const maxSettledHowLength = 200;

/** Characters of the reason for which an order at the desk is free. */
export const maxFreeReasonLength = 200;

/** Characters of a remark to the bank about a dispute. */
export const maxDisputeRemarkLength = 4_000;
