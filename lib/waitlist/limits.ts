/** Every bound on the waitlist. Free of server imports. */

/** Days earlier or later that would do, too. */
export const maxFlexibleDays = 7;

/** Parties that wait for one unit type; who comes after that is told that the line is full. `limit_exceeded` names it so. */
export const maxLine = 10_000;
export const lineLimit = "parties on this waitlist";

/** Who is looked at in one run: the whole line, with room for those who joined at the moment it became full. */
export const maxConsidered = maxLine + 1_000;

/** Offers of one unit type in one run. */
export const maxOffersPerRun = 50;

/** Unit types in one run. */
export const maxUnitsPerRun = 50;

/** Unit types looked at side by side in a process. */
export const unitsAtOnce = 4;

/** Offers settled by one run of the sweep. */
export const maxSettledPerRun = 500;

/** Who was passed over is looked at again after this long, also when nobody said that anything came back. */
export const reconsiderSeconds = 15;

/** A link from an e-mail opens its entry until this long after the last date that would do. */
export const entryLinkDaysAfterEnd = 30;

/** Fewer offers than this in {@link paceDays} say nothing about the pace. */
export const fewestForPace = 3;
export const paceDays = 14;

/** What has ended stays in a holder's list this long. */
export const endedDaysShown = 14;
