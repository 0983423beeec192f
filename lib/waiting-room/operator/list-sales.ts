/** The list of all sales for operators. */
import type { SystemActor } from "@/lib/core/actor";
import { readSales, type SaleSnapshot } from "@/lib/sales/sale-cache";
import { endOf, type SaleStage, stageOf } from "@/lib/sales/stage";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { maxSalesListed, roomKeptMs } from "../limits";
import { refreshRoom } from "../status/read-status";
import { knownRoom, roomNowMs } from "../redis/room";
import { phaseOf, type RoomPhase } from "../status/status";

/**
 * `always` is the schedule of a sale without dates, `repeating` that of one that begins anew after its end.
 */
export const saleKinds = ["dated", "repeating", "always"] as const;
export type SaleKind = (typeof saleKinds)[number];

/**
 * States of a sale: several phases of its room each, and those that no room has: a sale that is over for
 * good, and one that was cancelled before it opened. A closed sale can be reopened, or begins anew.
 */
export const listedStates = ["upcoming", "open", "paused", "closed", "ended", "cancelled"] as const;
export type ListedState = (typeof listedStates)[number];

export interface ListedSale {
  readonly slug: string;
  readonly kind: SaleKind;
  readonly state: ListedState;
  readonly name: string;
  readonly listingName: string;
  readonly phase: RoomPhase;
  readonly opensAtMs: number | null;
  readonly closesAtMs: number | null;
  /** IANA name of the zone of the listing's place. */
  readonly zone: string;
  readonly maxActiveSessions: number;
  /** Most visitors admitted per minute. */
  readonly admissionsPerMinute: number;
  /** Null while the room cannot be read, and so are the next three. */
  readonly waiting: number | null;
  readonly live: number | null;
  /** Visitors admitted since the epoch began. */
  readonly admitted: number | null;
  /** Visitors admitted per minute, as measured of late; null also before the first one. */
  readonly measuredPerMinute: number | null;
}

const lively: readonly RoomPhase[] = ["paused", "open", "drawing", "sold_out", "lobby", "scheduled", "closed"];

const stateOfPhase: { readonly [Phase in RoomPhase]: ListedState } = {
  scheduled: "upcoming",
  lobby: "upcoming",
  drawing: "open",
  open: "open",
  sold_out: "open",
  paused: "paused",
  closed: "closed",
};

/**
 * Returns the state of a sale.
 * @param nowMs the room's clock
 */
export function listedStateOf(sale: SaleSnapshot, phase: RoomPhase, nowMs: number): ListedState {
  if (sale.cancelledAtMs !== undefined) return "cancelled";
  return nowMs >= endOf(sale) ? "ended" : stateOfPhase[phase];
}

interface SaleFilter {
  readonly listingId?: string | undefined;
  readonly kind?: SaleKind | undefined;
  readonly state?: ListedState | undefined;
  /** Places in the schedule: the rooms of other sales are not asked. */
  readonly stages?: readonly SaleStage[] | undefined;
}

/**
 * Lists the sales that an actor may see, first those that need an operator's attention, then by name.
 */
export async function listSales(
  actor: StaffActor | SystemActor,
  { listingId: only, kind, state: wanted, stages }: SaleFilter = {},
): Promise<{ readonly sales: readonly ListedSale[]; readonly isAway: boolean }> {
  const { byId, databaseSkewMs } = await readSales();
  const isShown = (sale: SaleSnapshot) =>
    sale.rehearsed === undefined &&
    (only === undefined || sale.listingId === only) &&
    (kind === undefined || kindOf(sale) === kind) &&
    (stages === undefined || stages.includes(stageOf(sale, roomNowMs(sale.id, databaseSkewMs)))) &&
    isPermitted(actor, "sales.read", sale.listingId);
  // Of more sales than a list has, those that end last are shown.
  const all = [...byId.values()]
    .filter(isShown)
    .toSorted((one, other) => (endOf(other) > endOf(one) ? 1 : endOf(other) < endOf(one) ? -1 : 0))
    .slice(0, maxSalesListed);
  // The room of a sale that is over may be gone, and is not begun anew for a list.
  const isOver = (sale: SaleSnapshot) =>
    sale.cancelledAtMs !== undefined || roomNowMs(sale.id, databaseSkewMs) >= endOf(sale) + roomKeptMs;
  const asked = await Promise.all(all.map(async (sale) => (isOver(sale) ? undefined : await refreshRoom(sale))));
  const sales = all.map((sale, index): ListedSale => {
    const state = knownRoom(sale.id)?.state;
    const isFresh = asked[index] === true;
    const nowMs = roomNowMs(sale.id, databaseSkewMs);
    const phase = phaseOf(sale, state, nowMs);
    return {
      slug: sale.slug,
      kind: kindOf(sale),
      state: listedStateOf(sale, phase, nowMs),
      name: sale.name,
      listingName: sale.listingName,
      phase,
      opensAtMs: sale.opensAtMs ?? null,
      closesAtMs: sale.closesAtMs ?? null,
      zone: sale.listingZone,
      maxActiveSessions: sale.maxActiveSessions,
      admissionsPerMinute: sale.admissionsPerMinute,
      waiting: isFresh ? (state?.waitingCount ?? null) : null,
      live: isFresh ? (state?.activeSessions ?? null) : null,
      admitted: isFresh ? (state?.totals.admitted ?? null) : null,
      measuredPerMinute: isFresh ? (state?.measuredPerMinute ?? null) : null,
    };
  });
  const rank = ({ phase }: ListedSale) => lively.indexOf(phase);
  // Of sales in one phase, the next to open comes first, and of those that are over the last.
  const time = ({ phase, opensAtMs, closesAtMs }: ListedSale) => (phase === "closed" ? -(closesAtMs ?? 0) : (opensAtMs ?? 0));
  return {
    sales: sales
      .filter(({ state }) => wanted === undefined || state === wanted)
      .toSorted((one, other) => rank(one) - rank(other) || time(one) - time(other) || one.name.localeCompare(other.name)),
    isAway: asked.includes(false),
  };
}

const kindOf = ({ opensAtMs, repeatSeconds }: SaleSnapshot): SaleKind =>
  opensAtMs === undefined ? "always" : repeatSeconds === undefined ? "dated" : "repeating";
