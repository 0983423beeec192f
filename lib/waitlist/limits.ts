/** Every bound on the waitlist. Free of server imports. */

/** Most days earlier or later that a party accepts, too. */
export const maxFlexibleDays = 7;

/**
 * Parties that wait for one unit type; a later one is told that the waitlist is full. `lineLimit` is the name
 * in `limit_exceeded`.
 */
export const maxLine = 10_000;
export const lineLimit = "parties on this waitlist";

/**
 * Entries processed in one run: the whole waitlist, with room for parties that joined at the moment it became
 * full.
 */
export const maxConsidered = maxLine + 1_000;

/** Offers of one unit type in one run. */
export const maxOffersPerRun = 50;

/** Unit types in one run. */
export const maxUnitsPerRun = 50;

/** Unit types processed side by side in a process. */
export const unitsAtOnce = 4;

/** Offers settled by one run of the sweep. */
export const maxSettledPerRun = 500;

/** Seconds after which a skipped entry is considered again, also when no event reported returned stock. */
export const reconsiderSeconds = 15;

/** Days after the last acceptable date for which a link from an e-mail opens its entry. */
export const entryLinkDaysAfterEnd = 30;

/** Fewest offers in {@link paceDays} that give an estimate. */
export const fewestForPace = 3;
export const paceDays = 14;

/** Characters of the reason with which staff end an entry. */
export const maxEndReason = 300;

/** Days for which an ended entry stays in a holder's list. */
export const endedDaysShown = 14;
