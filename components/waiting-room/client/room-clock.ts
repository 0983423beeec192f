/**
 * The room's clock beside a tab's own steady one. A document is older the longer it lay in a cache, on the way, or in a busy tab, and never
 * younger than it says: so of all that came, the one that puts the room's clock furthest ahead took the shortest way and is nearest to the
 * truth. A countdown by it is put right downwards only.
 */
export interface RoomClock {
  /**
   * @param roomMs epoch milliseconds, as a document says
   * @param seenAtMs when it came, on the steady clock
   */
  readonly note: (roomMs: number, seenAtMs: number) => void;
  /** Epoch milliseconds by the room's clock at a time of the steady one; undefined before anything came. */
  readonly at: (steadyMs: number) => number | undefined;
}

/** No document is as old as this: the room's clock itself was set back, or it is another room's. */
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

/** Of this tab. */
export const roomClock = newRoomClock();
