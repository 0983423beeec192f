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
/** A request that takes longer was left by a process that died. */
export const idempotencyLockSeconds = 60;
export const maxIdempotencyKeyLength = 255;
/** Keys forgotten by one run of the sweep. */
export const maxForgottenPerRun = 1_000;
