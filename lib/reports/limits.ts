/** Every bound on reports and on the facts behind them. Free of server imports. */

/** Bookings whose facts are built in one transaction: the relay may wait for it. */
export const maxBookingsPerBuildStep = 500;

/** Days of a report: three years and the days around them. */
export const maxReportDays = 1_100;

/** Listings that one report names. Without names it is about all that its reader may see. */
export const maxNamedListings = 200;

/** Rows of a report by unit type and day. */
export const maxReportRows = 200_000;

/** Rows of a report in one response of the API. */
export const maxRowsPerResponse = 10_000;
