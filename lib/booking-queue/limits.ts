/** Bounds of the booking queue. */

/** Partitions of the log unless an installation sets another number; it never changes afterwards. */
export const defaultPartitions = 64;
/** An id has three hexadecimal digits for its partition. */
export const maxPartitions = 4_096;

/** Entries that are answered in one transaction. */
export const maxClaim = 500;
/** Tries of an entry by itself before it is set aside. */
export const maxTries = 3;

/** Time after which a partition whose owner died has another one, in milliseconds. */
export const leaseMs = 3_000;

/** Wait of a consumer that finds nothing, in milliseconds: doubled from the first to the second. */
export const shortestIdleMs = 20;
export const longestIdleMs = 1_000;

/** Time without an append after which a consumer may be looking less often, so that the next one wakes it. */
export const quietMs = 100;

/** Minutes after which a request that still waits is answered as expired. */
export const requestMinutes = 60;

/** Requests that may wait for each unit left: some are refused, and some of what they get is given back. */
export const waitingPerUnit = 2;

/** Hours for which Redis keeps what it knows of requests that wait. */
export const registerHours = 48;
