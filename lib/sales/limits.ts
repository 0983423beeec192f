/** Every bound on sales (rule written-limits). Free of server imports: forms use them, too. */

/** Greatest maximum of visitors inside at once. */
export const maxActiveSessionsLimit = 1_000_000;

/** Greatest number of visitors admitted a minute. */
export const maxAdmissionsPerMinute = 10_000_000;

/** Characters of an operator's message to waiting visitors. */
export const maxMessageLength = 300;

/** Characters of a sale's name, and of a lane's. */
export const maxNameLength = 100;

/** Lanes with a code, beside the open one. */
export const maxCodeLanes = 3;

/** Longest time from a sale's opening to its end, in days. */
export const maxSaleDays = 31;

/** Longest lobby, in hours. */
export const maxLobbyHours = 48;

/** Greatest distance of an opening, in days. */
export const maxAheadDays = 730;

/**
 * Shortest time from the saving of a plan to its opening, in milliseconds. Every process knows the plan by
 * then, whose copy of the sales may be {@link salesMaxAgeMs} old, and so does the room. Within the same
 * time of the opening a plan is no longer changed.
 */
export const planLeadMs = 10_000;

/**
 * Difference between the clocks of Redis, which opens a room, and of the database, which dates a hold, up to
 * which a hold is taken for one of the sale, in minutes.
 */
export const saleClockToleranceMinutes = 5;

/** Days for which processes remember a sale after its end: so long its waiting room has a page. */
export const saleMemoryDays = 90;

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

/**
 * Shortest interval between two samples of a room, in milliseconds. A long sale has at most {@link
 * maxSamples}.
 */
export const sampleEveryMs = 10_000;
export const maxSamples = 8_640;

/** Visitors of a rehearsal's crowd, at most and as its form proposes. */
export const maxRehearsalVisitors = 2_000;
export const usualRehearsalVisitors = 200;

/**
 * Time from the start of a rehearsal to its lobby, that of its lobby, and from its opening to its end at the
 * latest, in milliseconds. It opens within a minute.
 */
export const rehearsalLeadMs = 5_000;
export const rehearsalLobbyMs = 40_000;
export const rehearsalOpenMs = 600_000;

/** Longest time that a rehearsal takes, in milliseconds. */
export const rehearsalLongestMs = rehearsalLeadMs + rehearsalLobbyMs + rehearsalOpenMs + 60_000;

/**
 * Time after an opening in which the places of the draw are served and the room fills, in milliseconds: no
 * rehearsal begins in it.
 */
export const rehearsalRushMs = 5 * 60_000;

/**
 * Sales whose times are read for the moment from which a rehearsal fits, and those in its way that the page
 * names.
 */
export const maxSalesAhead = 200;
export const maxObstaclesShown = 10;

/** Time within which a rehearsal that fits is looked for, in milliseconds. */
export const rehearsalAheadMs = 86_400_000;

/**
 * Time within which the crowd arrives, in milliseconds: at most 34 a second, a third of them late. A small
 * crowd needs less of it, {@link rehearsalArrivalMsEach} for each visitor, but at least
 * {@link rehearsalArrivalMinMs}.
 */
export const rehearsalArrivalMs = 60_000;
export const rehearsalArrivalMsEach = 500;
export const rehearsalArrivalMinMs = 10_000;

/** Share of the crowd that gives up while it waits. */
export const rehearsalLeaveShare = 0.2;

/** Calls of a rehearsal's visitors at once. */
export const rehearsalsInFlight = 8;

/** Rows of stock that a rehearsal copies. */
export const maxRehearsedRows = 30_000;

/**
 * Hours for which a rehearsal that is over is kept, and minutes after which one without an end counts as
 * lost.
 */
export const rehearsalKeptHours = 24;
export const rehearsalLostMinutes = 20;

/** Rehearsals that one run of the sweep throws away. */
export const maxDiscardedPerRun = 20;

/** Steps of a report's charts and table; each is a whole number of minutes long. */
export const maxReportSteps = 480;

/** Visitors whose waits a report computes: evenly spaced ones among all that were admitted. */
export const maxWaitsComputed = 2_000;

/**
 * Minutes after the last session of a sale: from when its report is frozen, and until when that waits for the
 * last payments.
 */
export const settleMinutes = 1;
export const longestPaymentMinutes = 120;

/** Reports frozen in one run. */
export const maxFrozenPerRun = 20;

/** Letters of a sale's address, before the number that makes it the only one; and numbers that are tried. */
export const maxSlugLength = 60;
export const maxSlugTries = 20;
