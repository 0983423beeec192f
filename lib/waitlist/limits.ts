/** Every bound on the waitlist. Free of server imports. */

/** Days earlier or later that would do, too. */
export const maxFlexibleDays = 7;

/** Who waits for one unit type and is looked at in one run. */
export const maxConsidered = 2_000;

/** Offers of one unit type in one run. */
export const maxOffersPerRun = 50;

/** Unit types in one run. */
export const maxUnitsPerRun = 50;

/** Who was passed over is looked at again after this long, also when nobody said that anything came back. */
export const reconsiderSeconds = 15;

/** A link from an e-mail opens its entry until this long after the last date that would do. */
export const entryLinkDaysAfterEnd = 30;

/** Fewer offers than this in {@link paceDays} say nothing about the pace. */
export const fewestForPace = 3;
export const paceDays = 14;
