/** Every bound on the waiting room. Free of server imports: pages use some. */

/** Greatest age of a room's state that visitors are shown, in milliseconds. */
export const statusMaxAgeMs = 1_000;

/**
 * Age of a room's state above which a number that seems to be still to come is read once more, in
 * milliseconds.
 */
export const callMaxAgeMs = 250;

/**
 * Interval at which a visible page asks for an operator's changes. With an answer that a cache keeps for a
 * second and a process for {@link revisionMaxAgeMs}, visitors see a pause within three seconds.
 */
export const revisionPollMs = 1_400;

/** Greatest age of a revision in a process, before it looks for another process's changes. */
export const revisionMaxAgeMs = 300;

/** Greatest number of rooms of which a process remembers a document, a revision or a draw. */
export const maxRoomsRemembered = 1_000;

/**
 * Number of waiting visitors above which each polls the revision more rarely. Together they stay below 75,000
 * of these requests a second, most of which caches answer.
 */
export const revisionCrowd = 100_000;

/**
 * Interval at which a browser near the front, or before an expected change, asks for the whole document ...
 */
export const nearPollMs = 1_750;

/** ... and that of a browser far back. */
export const farPollMs = 60_000;

/** Greatest random part by which an interval is shortened, so that a crowd does not poll in step. */
export const pollJitter = 0.3;

/** Characters of a token; longer ones are not read. */
export const maxTokenLength = 600;

/** Shortest time between two raises of the limits in Postgres, while there is room below them. */
export const checkpointEveryMs = 1_000;

/**
 * Indices that may be given before Postgres must know: at least the first number, and up to the second while
 * a crowd arrives.
 */
export const minIssuedHeadroom = 1_000;
export const maxIssuedHeadroom = 20_000;

/** Time for solving the proof of work that a sale asks for before joining. */
export const proofOfWorkSeconds = 600;

/** Validity of the link that proves an e-mail address. */
export const emailProofSeconds = 3_600;

/** Passes that one browser may carry to a hold: the sales that it is inside at once. */
export const maxPasses = 8;

/** Points of a room's history that an operator is shown: half an hour of one every ten seconds. */
export const historyLength = 180;

/** Greatest distance of two points that are joined in a chart: a wider gap has no measurements. */
export const historyGapMs = 45_000;

/** Bytes of a body that a page of the room sends. */
export const maxRoomBodyBytes = 16_384;

/** Characters of the code that a sale asks for before joining, as it is typed. */
export const maxJoinCodeLength = 100;

/** Sales in an operator's list, each with its room, and recorded changes on the page of one. */
export const maxSalesListed = 200;
export const maxChangesShown = 20;

/** Time after a sale's end for which its room is read for that list, in milliseconds. */
export const roomKeptMs = 3_600_000;
