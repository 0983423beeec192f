/** Every bound on partners. */

/** Partners that staff can make. */
export const maxPartners = 10_000;
/** Keys of one partner, not counting revoked ones. */
export const maxKeysPerPartner = 20;
/** Requests a minute of a new key. */
export const defaultRatePerMinute = 1_000;
export const maxRatePerMinute = 100_000_000;
/** Time that a key counts as valid without a query, in milliseconds: a revoked one stops within a second. */
export const keyFreshMs = 500;
/** Keys kept in a process, wrong ones among them. */
export const maxKeysRemembered = 10_000;

/** Hours that a response is kept under its idempotency key. */
export const idempotencyHours = 24;
/**
 * Seconds of the lease of a request under way, which its process renews: an expired lease is that of a dead
 * process.
 */
export const idempotencyLeaseSeconds = 5;
/** Interval of renewal, short enough that a busy process loses no lease, in milliseconds. */
export const idempotencyRenewMs = 1_500;
export const maxIdempotencyKeyLength = 255;
/** Rows deleted by one run of a prune. */
export const maxPrunedPerRun = 1_000;

/** Endpoints of one partner, in each mode. */
export const maxEndpoints = 10;
export const maxUrlLength = 2_000;
/** Hours for which the old secret signs beside the new one after a rotation. */
export const secretOverlapHours = 24;
/** Longest try of a delivery, in milliseconds; a longer one has failed. */
export const deliveryTimeoutMs = 10_000;
/** Seconds of a claim, longer than a try can take: an older claim is that of a dead process. */
export const deliveryLeaseSeconds = 60;
/**
 * Tries under way at once in a process, of one endpoint, and of one partner: a slow receiver delays only
 * itself.
 */
export const maxDeliveriesAtOnce = 50;
export const maxDeliveriesPerEndpoint = 5;
export const maxDeliveriesPerPartner = 15;
/** Hours after which a delivery is given up. */
export const deliveryHours = 72;
/** Characters of a receiver's response that are kept. */
export const maxStoredResponse = 500;

/** Bytes of a CSV file, imported or exported. */
export const maxCsvBytes = 24 * 1024 * 1024;

/** Listings of one partner that its page shows. */
export const maxSuppliedShown = 200;
