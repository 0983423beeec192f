/**
 * A sale as an operator sees it: the room now, the units taken, the last half hour, and the recorded changes.
 */
import { mainDb, readsDb } from "@/db/client";
import type { SystemActor } from "@/lib/core/actor";
import { log } from "@/lib/core/log";
import { redis } from "@/lib/core/redis";
import { type AuditLine, readAudit } from "@/lib/events/read-audit";
import { auditSubject } from "@/lib/sales/change-sale";
import { countTaken, type Taken } from "@/lib/sales/count-taken";
import { type SaleSnapshot, findSaleBySlug, invalidateSales, readSales } from "@/lib/sales/sale-cache";
import { staffListingOf } from "@/lib/sales/sale";
import { type SaleStage, stageOf } from "@/lib/sales/stage";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { type HistoryPoint, recentPace, toHistory } from "../status/history";
import { historyKey } from "../redis/internal/room-keys";
import { historyLength, maxChangesShown } from "../limits";
import { refreshRoom } from "../status/read-status";
import { knownRoom, roomNowMs } from "../redis/room";
import { type ListedState, listedStateOf } from "./list-sales";
import type { RoomState } from "../redis/room-state";
import { phaseOf, type RoomPhase } from "../status/status";

export interface OperatorLane {
  readonly key: string;
  readonly name: string;
  readonly sharePercent: number;
  readonly needsCode: boolean;
  readonly issued: number;
  readonly served: number;
  readonly waiting: number;
  /** Places that were drawn; null before, and where the room is not known. */
  readonly lobbySize: number | null;
}

/** The counters, as last read. */
export interface OperatorRoom extends Pick<
  RoomState,
  "waitingCount" | "activeSessions" | "admittedPending" | "lotteryDrawn" | "totals" | "epoch"
> {
  /** Epoch milliseconds by the room's clock. */
  readonly asOfMs: number;
  /** Visitors admitted per minute of late; null before the first one. */
  readonly measuredPerMinute: number | null;
  /** True when the room has the stored configuration. */
  readonly isConfigured: boolean;
}

/** Plain values only, because it travels as JSON. */
export interface OperatorView extends Pick<
  SaleSnapshot,
  "slug" | "name" | "paused" | "closed" | "maxActiveSessions" | "admissionsPerMinute" | "message" | "version"
> {
  readonly listing: { readonly slug: string; readonly name: string };
  /** True for a rehearsal, which guests never meet. */
  readonly isRehearsal: boolean;
  /** State of the room, as visitors learn it. */
  readonly phase: RoomPhase;
  /** Place of the sale in its schedule, by the room's clock; the page has other parts in each. */
  readonly stage: SaleStage;
  /** Both in a word for lists; `ended` of a sale alone that is over for good. */
  readonly state: ListedState;
  /** Epoch milliseconds by the room's clock. */
  readonly nowMs: number;
  readonly lobbyOpensAtMs: number | null;
  readonly opensAtMs: number | null;
  readonly closesAtMs: number | null;
  /** Seconds from one opening to the next. */
  readonly repeatSeconds: number | null;
  /** Beginnings of the room in this run but the first: each followed the loss of its counts in Redis. */
  readonly restarts: number;
  readonly stockLeft: number;
  readonly taken: Taken;
  /** True while Redis does not answer. */
  readonly isAway: boolean;
  /** Null where this process has never read the room. */
  readonly room: OperatorRoom | null;
  readonly lanes: readonly OperatorLane[];
  readonly history: readonly HistoryPoint[];
  readonly changes: readonly AuditLine[];
  /** True for a reader who may change the sale. */
  readonly mayOperate: boolean;
}

/**
 * Reads the sale anew: another process may have stored a change a moment ago, which this one's copy lacks.
 * @returns undefined for an unknown sale, and for one of a listing whose sales the actor may not see
 */
export async function readOperatorView(slug: string, actor: StaffActor | SystemActor): Promise<OperatorView | undefined> {
  invalidateSales();
  const { sale: before } = await findSaleBySlug(slug, mainDb(), "staff");
  if (!before || !isPermitted(actor, "sales.read", staffListingOf(before))) return undefined;
  const isFresh = await refreshRoom(before);
  const sales = await readSales();
  const sale = sales.byId.get(before.id) ?? before;
  const [taken, changes, history] = await Promise.all([
    countTaken(readsDb(), sale),
    readAudit(mainDb(), auditSubject(sale.id), maxChangesShown),
    isFresh ? readHistory(sale) : [],
  ]);
  const state = knownRoom(sale.id)?.state;
  const nowMs = roomNowMs(sale.id, sales.databaseSkewMs);
  const phase = phaseOf(sale, state, nowMs);
  const { name, paused, closed, maxActiveSessions, admissionsPerMinute, message, version, epoch, runEpoch } = sale;
  return {
    slug,
    name,
    paused,
    closed,
    maxActiveSessions,
    admissionsPerMinute,
    message,
    version,
    listing: { slug: sale.listingSlug, name: sale.listingName },
    isRehearsal: sale.rehearsed !== undefined,
    phase,
    state: listedStateOf(sale, phase, nowMs),
    stage: stageOf(sale, nowMs),
    nowMs: Math.round(nowMs),
    lobbyOpensAtMs: sale.lobbyOpensAtMs ?? null,
    opensAtMs: sale.opensAtMs ?? null,
    closesAtMs: sale.closesAtMs ?? null,
    repeatSeconds: sale.repeatSeconds ?? null,
    // The first visit of a run begins an epoch, too.
    restarts: Math.max(0, epoch - runEpoch - 1),
    stockLeft: sale.stock,
    taken,
    isAway: !isFresh,
    room: state ? toOperatorRoom(sale, state, history) : null,
    lanes: toOperatorLanes(sale, state),
    history,
    changes,
    mayOperate: isPermitted(actor, "sales.operate", staffListingOf(sale)),
  };
}

function toOperatorRoom(sale: SaleSnapshot, state: RoomState, history: readonly HistoryPoint[]): OperatorRoom {
  const {
    waitingCount,
    activeSessions,
    admittedPending,
    lotteryDrawn,
    totals,
    epoch,
    nowMs,
    measuredPerMinute: estimate,
  } = state;
  // The room's own estimate does not change while the queue is empty or the room is paused. It serves at the
  // beginning.
  const pace = recentPace(history, { atMs: nowMs, admitted: totals.admitted }) ?? estimate;
  return {
    waitingCount,
    activeSessions,
    admittedPending,
    lotteryDrawn,
    totals,
    epoch,
    asOfMs: nowMs,
    measuredPerMinute: pace === undefined || totals.admitted === 0 ? null : Math.round(pace),
    isConfigured: state.version >= sale.version,
  };
}

function toOperatorLanes(sale: SaleSnapshot, state: RoomState | undefined): OperatorLane[] {
  return sale.lanes.map(({ key, name, sharePercent, codeHash }, lane) => ({
    key,
    name,
    sharePercent,
    needsCode: codeHash !== null,
    issued: state?.lanes[lane]?.issued ?? 0,
    served: state?.lanes[lane]?.served ?? 0,
    waiting: state?.lanes[lane]?.waitingCount ?? 0,
    lobbySize: sale.lobbySizes?.[lane] ?? null,
  }));
}

/**
 * Reads the history; it is empty where Redis has failed since the room was read, which the next read reports.
 */
async function readHistory(sale: SaleSnapshot): Promise<HistoryPoint[]> {
  try {
    return toHistory(await redis().lrange(historyKey(sale), 0, historyLength - 1));
  } catch (error) {
    log.warn({ err: error, sale: sale.slug }, "waiting room history read failed");
    return [];
  }
}
