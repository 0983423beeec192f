/** Every bound on pushes into the inventory. */

/** Rows of one push; a row counts as often as an update names it. */
export const maxRowsPerPush = 200_000;
/** Updates in one push; those of a file are at most one a row. */
export const maxUpdatesPerPush = 2_000;
/** Rows in one transaction, and read at once: a hold of one of them waits no longer than one part takes. */
export const rowsPerPart = 1_000;
/**
 * Parts of one listing's push in one turn of the worker, listings at the same time, and listings in one run.
 */
export const partsPerTurn = 10;
export const listingsAtOnce = 2;
export const maxListingsPerRun = 100;
/** Pushes of one listing that are running or wait. */
export const maxRunningPushes = 20;
/** Refused rows whose reasons a push keeps, and a dry run shows. */
export const maxProblemsKept = 100;
/** Differences that a dry run shows. */
export const maxDifferencesShown = 1_000;
/** Days that a push can be read after its end. */
export const pushLogDays = 30;
/** Pushes deleted by one run of the prune. */
export const maxPushesPrunedPerRun = 1_000;
