/** The room's scripts: their keys, arguments and replies. Each one's file says what it does. */
import { defineScript, worded } from "./internal/define-script";
import { type RawState, toRoomState } from "./room-state";

export const beginEpochScript = defineScript({
  name: "begin-epoch",
  keys: ["state"],
  /** `reservedMs`: time for which places are kept for sessions of the epoch before. */
  args: ["epoch", "reservedMs"],
  hasRest: true,
  reply: worded({ begun: [], known: [] }),
});

export const configureScript = defineScript({
  name: "configure",
  keys: ["state"],
  args: ["epoch", "version"],
  hasRest: true,
  reply: worded({ ok: [] }),
});

export const raiseLimitsScript = defineScript({
  name: "raise-limits",
  keys: ["state"],
  args: ["epoch", "laneCount"],
  hasRest: true,
  reply: worded({ ok: [] }),
});

export const skipGapScript = defineScript({
  name: "skip-gap",
  keys: ["state", "claimed", "skipped", "kept"],
  /** `batch`: index of this batch. */
  args: ["epoch", "batch"],
  hasRest: true,
  reply: worded({ ok: [] }),
});

export const readLeaversScript = defineScript({
  name: "read-leavers",
  keys: ["state", "left"],
  args: ["epoch", "offset"],
  reply: (raw) => {
    const [, offset, ...places] = raw as readonly ["ok", ...number[]];
    /** `offset`: where to go on, -1 at the end; `places`: index * 4 + lane. */
    return { kind: "ok", offset: offset ?? -1, places: places.map(Number) } as const;
  },
});

export const skipLeaversScript = defineScript({
  name: "skip-leavers",
  keys: ["state"],
  laneKeys: ["claimed"],
  args: ["epoch", "isLast"],
  hasRest: true,
  reply: worded({ ok: [] }),
});

export const advanceScript = defineScript({
  name: "advance",
  keys: ["state", "sessions", "hardEnds", "groups", "groupCounts", "history", "late"],
  laneKeys: ["laneGroups", "claimed", "skipped", "kept"],
  args: ["epoch", "stock"],
  hasRest: true,
  reply: (raw) => ({ kind: "ok", state: toRoomState(raw as RawState) }) as const,
});

export const joinScript = defineScript({
  name: "join",
  keys: ["state", "kept", "skipped", "claimed", "late", "left"],
  /** `person`: the bucket of an identified person; `spentWork`: the proof of work to spend. */
  optionalKeys: ["person", "spentWork"],
  /**
   * `person`: the field in the bucket; `indexToKeep`, `indexGivenUp`: -1 for none; `numberToKeep`: 0 before
   * the draw; `placeSeconds`: the time for which a place is kept.
   */
  args: ["epoch", "lane", "person", "indexToKeep", "indexGivenUp", "numberToKeep", "placeSeconds"],
  /** `busy`: the limit must be raised, or the draw written down, first. */
  reply: worded({ ok: ["lane", "index"], same: ["lane", "index"], early: [], over: [], busy: [], spent: [] }),
});

export const leaveQueueScript = defineScript({
  name: "leave-queue",
  keys: ["state", "groups", "groupCounts", "laneGroups", "claimed", "late", "sessions", "left"],
  optionalKeys: ["person"],
  /** `number`: 0 before the draw; `place`: index * 4 + lane; `session`: the one that the place leads to. */
  args: ["epoch", "number", "person", "place", "session", "placeSeconds"],
  /** `busy`: the draw must be written down first. */
  reply: worded({ ok: [], busy: [] }),
});

/** Times of a session by Redis's clock, epoch milliseconds. */
const times = ["nowMs", "expiresAtMs", "hardEndMs"] as const;

export const claimScript = defineScript({
  name: "claim",
  keys: ["state", "sessions", "hardEnds", "groups", "groupCounts", "laneGroups", "claimed", "late"],
  optionalKeys: ["person"],
  /** `place`: index * 4 + lane. */
  args: ["epoch", "lane", "number", "session", "person", "place"],
  reply: worded({ ok: times, ended: [], early: [], lapsed: [], paused: [], over: [] }),
});

export const admitDirectlyScript = defineScript({
  name: "admit-directly",
  /** `claimed`: the first lane's. */
  keys: ["state", "sessions", "hardEnds", "claimed", "late"],
  args: ["epoch", "sessionPrefix"],
  /** `queue`: the visitor must take a place. */
  reply: worded({ ok: [...times, "index"], queue: [] }),
});

export const readSessionScript = defineScript({
  name: "read-session",
  keys: ["state", "sessions", "hardEnds", "seenSessions", "groups", "groupCounts", "laneGroups", "claimed", "skipped"],
  /**
   * `extend`: 1 or 0; `oldExpiresAt`, `oldHardEndAt`: of a pass that may be new to Redis, 0 for others;
   * `offlineNumber`: the number of a pass that was given while Redis was away, else 0.
   */
  args: ["epoch", "session", "extend", "oldExpiresAt", "oldHardEndAt", "offlineNumber", "lane"],
  reply: worded({ ok: times, ended: [] }),
});

export const endSessionScript = defineScript({
  name: "end-session",
  keys: ["state", "sessions", "hardEnds", "seenSessions", "bought"],
  /** `how`: `left` or `bought`. */
  args: ["epoch", "session", "how"],
  reply: worded({ ok: [] }),
});
