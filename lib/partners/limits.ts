/** Every bound of what partners may do. */

/** Partners that staff can make. */
export const maxPartners = 10_000;
/** Keys of one partner, revoked ones aside. */
export const maxKeysPerPartner = 20;
/** Requests a minute that a new key may make. */
export const defaultRatePerMinute = 1_000;
export const maxRatePerMinute = 100_000_000;
/** How long a key is believed without asking the database: a revoked one stops within a second. */
export const keyFreshMs = 500;
/** Keys remembered per process, wrong ones among them. */
export const maxKeysRemembered = 10_000;

/** How long an answer is kept under its idempotency key. */
export const idempotencyHours = 24;
/** The lease of a request under way, which its process renews: one that is not renewed was left by a process that died. */
export const idempotencyLeaseSeconds = 5;
/** How often it is renewed: often enough that a busy moment loses none. */
export const idempotencyRenewMs = 1_500;
export const maxIdempotencyKeyLength = 255;
/** Keys forgotten by one run of the sweep. */
export const maxPrunedPerRun = 1_000;

/** Addresses one partner may be told at, in each mode. */
export const maxEndpoints = 10;
export const maxUrlLength = 2_000;
/** After a rotation the old secret signs beside the new one for this long. */
export const secretOverlapHours = 24;
/** A try that takes longer has failed. */
export const deliveryTimeoutMs = 10_000;
/** A claim that is older was left by a process that died; longer than a try can take. */
export const deliveryLeaseSeconds = 60;
/** Tries under way at once in a process, and of one endpoint: a slow receiver holds up nobody but itself. */
export const maxDeliveriesAtOnce = 50;
export const maxDeliveriesPerEndpoint = 5;
export const maxDeliveriesPerPartner = 15;
/** Given up after this long. */
export const deliveryHours = 72;
/** How long the log is kept. */
export const deliveryLogDays = 30;
/** Characters of a receiver's answer that are kept. */
export const maxStoredResponse = 500;

/** Rows that one push may name, each as often as it names it. */
export const maxRowsPerPush = 200_000;
/** Updates in one push; those of a file are one a row at most. */
export const maxUpdatesPerPush = 2_000;
/** Rows done in one transaction, and read at once: a hold that wants one of them waits no longer than that takes. */
export const rowsPerPart = 1_000;
/** Parts of one listing's push in one turn of the worker, listings at the same time, and listings in one run. */
export const partsPerTurn = 10;
export const listingsAtOnce = 2;
export const maxListingsPerRun = 100;
/** Pushes of one listing that wait for each other. */
export const maxRunningPushes = 20;
/** Refused rows that a push keeps the reasons of, and that a dry run shows. */
export const maxProblemsKept = 100;
/** Differences that a dry run shows. */
export const maxDifferencesShown = 1_000;
/** A CSV file, sent or asked for. */
export const maxCsvBytes = 24 * 1024 * 1024;
/** How long a push can be asked about after its end. */
export const pushLogDays = 30;
