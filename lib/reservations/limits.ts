/** Every bound on holds. Free of server imports. */

/** Lines in one request, and in one order. */
export const maxLinesPerOrder = 10;

/** Most people on a line for each of its units, whatever the unit type allows. */
export const maxGuestsPerUnit = 20;

/**
 * Live holds of one session, and of one person, in a sale. `liveHoldsLimit` is the name in `limit_exceeded`.
 */
export const maxLiveHoldsInSale = 1;
export const liveHoldsLimit = "live holds in this sale";

/** Duration of a hold in minutes (rule hold-duration). */
export const holdMinutes = 10;

/** Minutes from the start of payment to the end of a hold, which is extended once. */
export const paymentGraceMinutes = 15;

/** Most minutes from the beginning of a hold to its extended end. */
export const holdCapMinutes = 25;

/** Additional minutes on request, once, where no other guest waits: from the end of the hold before. */
export const moreTimeMinutes = 10;

/** Minutes after its end for which the desk can still sell a hold at its price, while stock remains. */
export const payableAfterEndMinutes = 60;

/** Requests in one transaction of a listing. */
export const maxBatchSize = 500;

/** Requests waiting for one listing; past it the caller is told to try again later. */
export const maxQueueLength = 5_000;

/**
 * Requests waiting in a process, all listings together; past it none is accepted, even when its own listing's
 * queue is short.
 */
export const maxWaitingRequests = 20_000;

/** Requests over several listings under way at once in a process. */
export const maxSpanningRequests = 100;

/** Wait in milliseconds for a caller who found a full queue. */
export const overloadedRetryMs = 1_000;

/** Holds ended by one run of the expiry. */
export const maxExpiredPerRun = 1_000;

/** Different refusals counted in a process until they are written. */
export const maxCountedRefusals = 10_000;
/** Time from a refusal until its count is written, in milliseconds. */
export const refusalsFlushMs = 5_000;

/** Counts of refused demand that one run removes. */
export const maxPrunedRefusals = 1_000;
