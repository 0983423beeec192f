/** Every bound on sales, written down once (rule written-limits). Free of server imports: forms use them too. */

/** Most people inside at once. */
export const maxCap = 1_000_000;

/** People let in a minute. */
export const maxRatePerMinute = 10_000_000;

/** Characters of what an operator tells everybody who waits. */
export const maxMessageLength = 300;

/** Sessions that hold something, as a room is told of them; of more, some count as still wanting something, so fewer are let in. */
export const maxHolding = 2_000;

/** How old the process's copy of all sales may be. */
export const salesMaxAgeMs = 1_000;

/** How old the copy may be where it has no sale of a slug: another process may have just written it down. */
export const saleMissMaxAgeMs = 250;
