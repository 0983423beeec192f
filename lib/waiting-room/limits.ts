/** Every bound on the waiting room. Free of server imports: pages use some. */

/** How old the state of a room may be that people are told. */
export const statusMaxAgeMs = 1_000;

/** Age of a room's state above which a number that seems to be still to come is looked at once more, in milliseconds. */
export const callMaxAgeMs = 250;

/**
 * How often a visible page asks whether an operator has changed something. With an answer that was kept for a second by a cache and for
 * {@link revisionMaxAgeMs} by a process, a pause is seen within three seconds.
 */
export const revisionPollMs = 1_400;

/** A process looks so often, at most, whether another has changed something. */
export const revisionMaxAgeMs = 300;

/** With more people waiting than this, each asks more rarely: together they stay below 75,000 of these answers a second, most out of caches. */
export const revisionCrowd = 100_000;

/** Next to the front, and while something is about to happen, a browser asks for the whole document again after this long ... */
export const nearPollMs = 1_750;

/** ... and far back after this long. */
export const farPollMs = 60_000;

/** A browser asks this much earlier, at random, so that a crowd does not ask in step. */
export const pollJitter = 0.3;

/** Characters of a token; longer ones are not looked at. */
export const maxTokenLength = 600;

/** How often the limits that Postgres keeps are raised, at most, while there is still room below them. */
export const checkpointEveryMs = 1_000;

/** Indices that may be given before Postgres must know: at least this many, and up to the other while a crowd arrives. */
export const minIssuedHeadroom = 1_000;
export const maxIssuedHeadroom = 20_000;

/** How long somebody has for the work that a sale asks for before joining. */
export const proofOfWorkSeconds = 600;

/** How long the link holds that shows an e-mail address to be one's own. */
export const emailProofSeconds = 3_600;

/** Passes that one browser may carry to a hold: sales it is in at once. */
export const maxPasses = 8;

/** Points of a room's history that an operator is shown: half an hour of one every ten seconds. */
export const historyLength = 180;

/** Points further apart than this are not joined: nobody noted anything between them. */
export const historyGapMs = 45_000;
