/** Every bound on the front desk and on closing days. Free of server imports. */

/**
 * Local time at which a day of a listing ends and is closed: guests who come after midnight are still its.
 */
export const dayClosesAt = "03:00";

/** The same as whole hours, for intervals. */
export const dayClosesAtHour = 3;

/** Stays of one listing and day that the front desk lists. */
export const maxStaysShown = 500;

/** Listings in the overview of a day. */
export const maxListingsShown = 200;

/** Attendees or passengers on the page; the file has all of them. */
export const maxAttendeesShown = 300;

/** Attendees or passengers that are read at once for their file. */
export const attendeesPerPart = 20_000;

/** Days after their check-out during which guests in the house are listed as overdue. */
export const maxOverdueDays = 14;

/** Longest extension of a stay in one step, in nights. */
export const maxExtraNights = 30;

/** Rows of one finding that a sheet keeps; its count is of all. */
export const maxFindingRows = 200;

/** Reservations of one listing and day that a sheet is made of. */
export const maxSheetStays = 50_000;

/** Days for which a worker that was away closes days late. */
export const maxDaysClosedLate = 7;

/** Days of listings that one run closes. */
export const maxClosedPerRun = 50;

/** Days back from today whose open points still need a member of staff. */
export const openPointDays = 2;

/** Sheets on one page. */
export const maxSheetsShown = 100;
