/**
 * The room's clock, kept beside a tab's own monotonic one. A document is older the longer it lay in a cache,
 * on the network, or in a busy tab, and never younger than its time. So of all documents, the one that puts
 * the room's clock furthest ahead had the least delay and is the most exact. A countdown by this clock is
 * corrected downwards only.
 */
export interface RoomClock {
  /**
   * Records the time of a document.
   * @param roomMs epoch milliseconds of the room's clock, from the document
   * @param seenAtMs arrival of the document, on the monotonic clock
   */
  readonly note: (roomMs: number, seenAtMs: number) => void;
  /**
   * Returns epoch milliseconds of the room's clock at a time of the monotonic one; undefined before
   * the first document.
   */
  readonly at: (steadyMs: number) => number | undefined;
}

/**
 * A document is never as old as this: a difference beyond it means that the room's clock was set back, or
 * that it is another room's.
 */
const setBackMs = 60_000;

export function newRoomClock(): RoomClock {
  let aheadMs: number | undefined;
  return {
    note(roomMs, seenAtMs) {
      const found = roomMs - seenAtMs;
      if (aheadMs === undefined || found > aheadMs || found < aheadMs - setBackMs) aheadMs = found;
    },
    at: (steadyMs) => (aheadMs === undefined ? undefined : steadyMs + aheadMs),
  };
}

/** The clock of this tab. */
export const roomClock = newRoomClock();
