/** The state of a room in Redis, in the domain's words. Pure. */

export interface LaneState {
  /** Indices given so far. */
  readonly issued: number;
  /** Numbers let in so far. */
  readonly served: number;
  /** Places that were drawn; 0 before the opening, and where there was no lobby. */
  readonly lobbySize: number;
  readonly issuedLimit: number;
  readonly servedLimit: number;
  /** Visitors who wait, without those who left. */
  readonly waitingCount: number;
  /** Numbers without a visitor that come next: they are skipped when the next one is let in. */
  readonly skippedNext: number;
}

export interface RoomState {
  /** Redis' clock, epoch milliseconds. */
  readonly nowMs: number;
  readonly epoch: number;
  /** Version of the configuration that Redis has. */
  readonly version: number;
  readonly lotteryDrawn: boolean;
  readonly paused: boolean;
  readonly closed: boolean;
  readonly lanes: readonly LaneState[];
  /** Sessions inside. */
  readonly activeSessions: number;
  /** Let in, with the claim of the pass still expected. */
  readonly admittedPending: number;
  readonly waitingCount: number;
  /** Batches of numbers that were skipped since the epoch began: see skip-gaps.ts. */
  readonly gapBatches: number;
  /** True once the numbers of visitors who left the lobby are skipped. */
  readonly leaversPassed: boolean;
  /** Units left, as last written by a process; undefined before the first write. */
  readonly stock: number | undefined;
  /** Sessions of which something is held. */
  readonly holdingCount: number;
  /** Visitors let in per minute, as measured; undefined before the first one. */
  readonly measuredPerMinute: number | undefined;
  readonly totals: {
    readonly admitted: number;
    readonly claimed: number;
    readonly noShows: number;
    readonly left: number;
    readonly bought: number;
    readonly ended: number;
  };
}

/** The script's JSON. */
export type RawState = Readonly<Record<string, number>>;

export function toRoomState(raw: RawState): RoomState {
  const number = (field: string) => raw[field] ?? 0;
  const lanes = Array.from({ length: number("lanes") }, (_, lane) => ({
    issued: number(`n${lane}`),
    served: number(`s${lane}`),
    lobbySize: number(`N${lane}`),
    issuedLimit: number(`L${lane}`),
    servedLimit: number(`S${lane}`),
    waitingCount: Math.max(0, number(`n${lane}`) - number(`s${lane}`) - number(`b${lane}`)),
    skippedNext: number(`p${lane}`),
  }));
  return {
    nowMs: number("now"),
    epoch: number("e"),
    version: number("ver"),
    lotteryDrawn: number("drawn") === 1,
    paused: number("paused") === 1,
    closed: number("shut") === 1,
    lanes,
    activeSessions: number("live"),
    admittedPending: number("out"),
    waitingCount: lanes.reduce((sum, { waitingCount }) => sum + waitingCount, number("late")),
    gapBatches: number("gap"),
    leaversPassed: number("gul") === 1,
    stock: number("stock") < 0 ? undefined : number("stock"),
    holdingCount: number("hold"),
    measuredPerMinute: number("ew") < 0 ? undefined : number("ew") * 60,
    totals: {
      admitted: number("adm"),
      claimed: number("clm"),
      noShows: number("nos"),
      left: number("lft"),
      bought: number("don"),
      ended: number("end"),
    },
  };
}

/**
 * Tells whether the units left are too few for the visitors inside and expected. The room lets no more in
 * until units are released.
 */
export function isSoldOut({ stock, activeSessions, holdingCount, admittedPending }: RoomState): boolean {
  if (stock === undefined) return false;
  return stock === 0 || stock < Math.max(0, activeSessions - holdingCount) + admittedPending;
}
