/**
 * The fields of the room's hash, as a sale begins and changes them. Pure.
 *
 * Times (`...At`) are epoch milliseconds by Redis's clock. Beside these fields the scripts keep `epoch` and
 * `runId`, by which a lost room is noticed, and `reservedUntil`, the end of `reservedForOldEpoch`: places
 * that are kept for sessions of an earlier epoch.
 */
import type { Sale } from "@/lib/sales/sale";

type Fields = Readonly<Record<string, number>>;

/** The fields that an operator configures. */
export function configurationOf(sale: Sale): Fields {
  const shares = Object.fromEntries(sale.lanes.map(({ sharePercent }, lane) => [`share${lane}`, sharePercent]));
  return {
    lobbyOpensAt: sale.lobbyOpensAtMs ?? 0,
    opensAt: sale.opensAtMs ?? 0,
    closesAt: sale.closesAtMs ?? 0,
    maxActiveSessions: sale.maxActiveSessions,
    admissionsPerMinute: sale.admissionsPerMinute,
    paused: Number(sale.paused),
    closed: Number(sale.closed),
    sessionMs: sale.sessionSeconds * 1_000,
    hardEndAfterMs: sale.hardEndSeconds * 1_000,
    graceMs: sale.graceSeconds * 1_000,
    laneCount: sale.lanes.length,
    ...shares,
  };
}

/** The fields of a room that a new epoch begins with. */
const counters = {
  admittedPending: 0,
  admittedTotal: 0,
  claimedTotal: 0,
  noShowTotal: 0,
  leftTotal: 0,
  boughtTotal: 0,
  endedTotal: 0,
  /** Tokens in the rate's bucket; `rateTokensAt` is when it was filled. */
  rateTokens: 0,
  /** Time of the newest entry of the history. */
  lastHistoryAt: 0,
  lastAdvanceAt: 0,
  /** Sessions of which something is held, as last written by a process. */
  holdingCount: 0,
  /**
   * Time for which the room was paused or closed before; `pausedAt` is since when it is. The deadlines of
   * pending claims count time without it.
   */
  pausedTotalMs: 0,
  /** Batches of indices that were skipped because it is unknown whether they have an owner. */
  gapBatches: 0,
  /** 1 once the numbers of places that were given up before the draw are skipped. */
  leaversSkipped: 0,
  /** Units left; -1 while unknown. */
  stock: -1,
  /** Visitors admitted per second; -1 before the first one. */
  measuredPerSecond: -1,
};

/** The fields of one lane, whose names in the hash end with its number. */
interface LaneFields {
  /** Indices given. */
  readonly issued: number;
  readonly issuedLimit: number;
  /** Numbers admitted. */
  readonly served: number;
  readonly servedLimit: number;
  /** Places that were drawn. */
  readonly lobbySize: number;
  /** Admissions that the lane has earned by its share, and not used. */
  readonly shareCredit: number;
  /** Places given up before the draw. */
  readonly leftLobby: number;
}

/**
 * All fields of a new epoch. No number is given or called before a checkpoint raises the limits, so a
 * beginning that arrives late does no harm.
 */
export function beginningOf(sale: Sale): Fields {
  const isDrawn = sale.lobbySizes !== undefined || sale.opensAtMs === undefined;
  const isRecovery = sale.checkpointAtMs !== undefined;
  const lanes = sale.lanes.map((_, lane) => {
    const [issued, served] = [sale.issuedLimits[lane] ?? 0, sale.servedLimits[lane] ?? 0];
    const limits = { issued, issuedLimit: issued, served, servedLimit: served };
    const fields: LaneFields = { ...limits, lobbySize: sale.lobbySizes?.[lane] ?? 0, shareCredit: 0, leftLobby: 0 };
    return Object.entries(fields).map(([name, value]) => [`${name}${lane}`, value] as const);
  });
  return {
    ...configurationOf(sale),
    ...counters,
    ...Object.fromEntries(lanes.flat()),
    version: sale.version,
    lotteryDrawn: Number(isDrawn),
    reservedForOldEpoch: isRecovery ? sale.insideCount : 0,
  };
}
