/** The state of a room in Redis, in the domain's words. Pure. */

export interface LaneState {
  /** Indices given so far. */
  readonly issued: number;
  /** Numbers admitted so far. */
  readonly served: number;
  /** Places that were drawn; 0 before the opening, and where there was no lobby. */
  readonly lobbySize: number;
  readonly issuedLimit: number;
  readonly servedLimit: number;
  /** Visitors who wait, without those who left. */
  readonly waitingCount: number;
  /** Numbers without a visitor that come next: they are skipped when the next one is admitted. */
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
  /** Admitted, with the claim of the pass still expected. */
  readonly admittedPending: number;
  readonly waitingCount: number;
  /** Batches of numbers that were skipped since the epoch began: see skip-gaps.ts. */
  readonly gapBatches: number;
  /** True once the numbers of visitors who left the lobby are skipped. */
  readonly leaversSkipped: boolean;
  /** Units left, as last written by a process; undefined before the first write. */
  readonly stock: number | undefined;
  /** Sessions of which something is held. */
  readonly holdingCount: number;
  /** Visitors admitted per minute, as measured; undefined before the first one. */
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

/** The room's hash as the advance script tells it, with its counts. */
export type RawState = Readonly<Record<string, number>>;

export function toRoomState(raw: RawState): RoomState {
  const number = (field: string) => raw[field] ?? 0;
  const lanes = Array.from({ length: number("laneCount") }, (_, lane) => ({
    issued: number(`issued${lane}`),
    served: number(`served${lane}`),
    lobbySize: number(`lobbySize${lane}`),
    issuedLimit: number(`issuedLimit${lane}`),
    servedLimit: number(`servedLimit${lane}`),
    waitingCount: Math.max(0, number(`issued${lane}`) - number(`served${lane}`) - number(`vacant${lane}`)),
    skippedNext: number(`skippedNext${lane}`),
  }));
  return {
    nowMs: number("now"),
    epoch: number("epoch"),
    version: number("version"),
    lotteryDrawn: number("lotteryDrawn") === 1,
    paused: number("paused") === 1,
    closed: number("closed") === 1,
    lanes,
    activeSessions: number("activeSessions"),
    admittedPending: number("admittedPending"),
    waitingCount: lanes.reduce((sum, { waitingCount }) => sum + waitingCount, number("lateCount")),
    gapBatches: number("gapBatches"),
    leaversSkipped: number("leaversSkipped") === 1,
    stock: number("stock") < 0 ? undefined : number("stock"),
    holdingCount: number("holdingCount"),
    measuredPerMinute: number("measuredPerSecond") < 0 ? undefined : number("measuredPerSecond") * 60,
    totals: {
      admitted: number("admittedTotal"),
      claimed: number("claimedTotal"),
      noShows: number("noShowTotal"),
      left: number("leftTotal"),
      bought: number("boughtTotal"),
      ended: number("endedTotal"),
    },
  };
}

/**
 * Tells whether the units left are too few for the visitors inside and expected. The room admits no more
 * until units are released.
 */
export function isSoldOut({ stock, activeSessions, holdingCount, admittedPending }: RoomState): boolean {
  if (stock === undefined) return false;
  return stock === 0 || stock < Math.max(0, activeSessions - holdingCount) + admittedPending;
}
