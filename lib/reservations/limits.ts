/** Every bound on holds. Free of server imports. */

/** Lines in one request, and in one order. */
export const maxLinesPerOrder = 10;

/** Under a sale: live holds of one session, and of one person. `limit_exceeded` names it so. */
export const maxLiveHoldsInSale = 1;
export const liveHoldsLimit = "live holds in this sale";

/** How long a hold lasts (rule hold-duration). */
export const holdMinutes = 10;

/** Starting payment extends a hold once, to this long from then ... */
export const paymentGraceMinutes = 15;

/** ... but never past this long from its beginning. */
export const holdCapMinutes = 25;

/** More time on request, once, where nobody else waits: from the end of what was held for. */
export const moreTimeMinutes = 10;

/** Requests in one transaction of a listing. */
export const maxBatchSize = 500;

/** Requests waiting for one listing; past it the caller is told to come back. */
export const maxQueueLength = 5_000;

/** Requests waiting in a process, all listings together; past it none is taken, however short its own listing's queue. */
export const maxWaitingRequests = 20_000;

/** Requests over several listings under way at once in a process. */
export const maxSpanningRequests = 100;

/** What a caller who found a full queue is told to wait. */
export const overloadedRetryMs = 1_000;

/** Holds ended by one run of the expiry. */
export const maxExpiredPerRun = 1_000;
