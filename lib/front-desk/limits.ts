/** Every bound on the front desk and on closing days. Free of server imports. */

/** Local time at which a day of a listing ends and is closed: guests who come after midnight are still its. */
export const dayClosesAt = "03:00";

/** The same as whole hours, for intervals. */
export const dayClosesAtHour = 3;

/** Rows in one list of the front desk. */
export const maxStaysShown = 500;

/** Days after their check-out during which guests in the house are listed as overdue. */
export const maxOverdueDays = 14;

/** Longest extension of a stay in one step, in nights. */
export const maxExtraNights = 30;
