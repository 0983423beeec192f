/** Every bound on sales (rule written-limits). Free of server imports: forms use them, too. */

/** Greatest maximum of visitors inside at once. */
export const maxActiveSessionsLimit = 1_000_000;

/** Greatest number of visitors admitted a minute. */
export const maxAdmissionsPerMinute = 10_000_000;

/** Characters of an operator's message to waiting visitors. */
export const maxMessageLength = 300;

/**
 * Sessions with a hold that a room reads. Of more, some count as still wanting a unit, so that fewer visitors
 * are admitted.
 */
export const maxHolding = 2_000;

/** Greatest age of the process's copy of all sales, in milliseconds. */
export const salesMaxAgeMs = 1_000;

/**
 * Greatest age of a copy that lacks a slug, in milliseconds: another process may have stored the sale just
 * now.
 */
export const saleMissMaxAgeMs = 250;
