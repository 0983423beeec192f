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
/** Pushes deleted by one run of the prune, and rows of history before the last of them. */
export const maxPushesPrunedPerRun = 1_000;
export const maxChangesPrunedPerRun = 20_000;

/** Cells that an edit of staff may select; each counts once. */
export const maxCellsPerEdit = 100_000;
/** Cells of an edit that are planned at once: other requests of the process wait no longer. */
export const cellsPerPortion = 1_000;
/** Operations of an edit, and unit types of an operation. */
export const maxOperationsPerEdit = 20;
export const maxUnitTypesPerOperation = 500;
/** Unit types that the summary of an operation names; others are counted. */
export const maxUnitTypesNamed = 8;
/** Greatest change of a price by one operation, in hundredths of a percent. */
export const maxBasisPoints = 100_000;
/** Days of the median that a price is compared with. */
export const medianDays = 30;
/** Waitlist entries that a preview considers. */
export const maxWaitingConsidered = 1_000;
/** Unit types and dates of one page of the grid. */
export const maxGridUnitTypes = 50;
export const maxGridDays = 92;
/** Changes in one page of a cell's history, and pushes in one page of a listing's. */
export const maxHistoryPage = 50;
/** Days before today that the grid shows. */
export const gridPastDays = 28;
/** Cells that one edit of the grid itself may change; larger ones are made with the form. */
export const maxGridChanges = 2_000;
/** Updates of pushes under way that the grid considers. */
export const maxPendingUpdates = 5_000;
/** Characters of a season's name. */
export const maxSeasonNameLength = 60;
