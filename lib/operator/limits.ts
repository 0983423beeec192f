/** Every bound of the operator's frame. Free of server imports. */

/** Characters of a search that count; the rest is ignored. */
export const maxSearchCharacters = 200;

/** Listings, and orders, in the results of one search. */
export const maxFoundEach = 6;

/** Rows of one kind of need that the home counts; then it says "or more". */
export const maxNeedsCounted = 100;

/** Days ahead whose books the home shows. */
export const sellingDays = 30;

/** Listings of a day that the home adds up. */
export const maxListingsSummed = 20_000;

/** Seconds between two signs that a member of staff has an order open. */
export const presenceEverySeconds = 10;

/** Seconds after which a sign does not count any more. */
export const presenceKeptSeconds = 30;

/** Listings that the switcher shows for a text. */
export const maxListingsToChoose = 20;

/** Views that one member of staff may keep for a page. */
export const maxViewsPerPage = 40;

/** Characters of the name of a view, and of its query; the table has CHECKs of the same lengths. */
export const maxViewName = 60;
export const maxViewQuery = 1_000;

/** Characters of a word that all that match are filtered by: the name of a job, or a type of event. */
export const maxFilterWord = 100;

/** Rows of one run over all that match. */
export const maxBulkRows = 10_000;

/** Rows of a run in one transaction, so that a batch keeps no other work waiting. */
export const bulkRowsPerBatch = 100;

/**
 * Tries of one row of a run, of which the first is that of its batch. A row that meets a passing failure each
 * time, such as a statement timeout, is refused then, so that its run ends.
 */
export const maxBulkRowTries = 5;

/** Runs that one run of the pruning removes. */
export const maxPrunedBulkRuns = 20;

/** Age in milliseconds up to which the state of the system serves programs that read its figures. */
export const systemMaxAgeMs = 5_000;

/** Longest wait in milliseconds of such a program for what PostgreSQL and Redis tell. */
export const metricsWaitMs = 4_000;
