/** The list of all sales for operators. */
import { readSales } from "@/lib/sales/sale-cache";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { refreshRoom } from "../status/read-status";
import { knownRoom, roomNowMs } from "../redis/room";
import { phaseOf, type RoomPhase } from "../status/status";

/** Rooms read for one list. */
const maxListed = 200;

export interface ListedSale {
  readonly slug: string;
  readonly name: string;
  readonly listingName: string;
  readonly phase: RoomPhase;
  readonly opensAtMs: number | null;
  readonly maxActiveSessions: number;
  /** Null while the room cannot be read. */
  readonly waiting: number | null;
  readonly live: number | null;
}

const lively: readonly RoomPhase[] = ["paused", "open", "drawing", "sold_out", "lobby", "scheduled", "closed"];

interface SaleFilter {
  readonly listingId?: string | undefined;
  readonly phase?: RoomPhase | undefined;
}

/**
 * Lists the sales that an actor may see, first those that need an operator's attention, then by name.
 */
export async function listSales(
  actor: StaffActor,
  { listingId: only, phase }: SaleFilter = {},
): Promise<{ readonly sales: readonly ListedSale[]; readonly isAway: boolean }> {
  const { byId, databaseSkewMs } = await readSales();
  const isShown = (id: string) => (only === undefined || id === only) && isPermitted(actor, "sales.read", id);
  const all = [...byId.values()].filter(({ listingId }) => isShown(listingId)).slice(0, maxListed);
  const asked = await Promise.all(all.map((sale) => refreshRoom(sale)));
  const sales = all.map((sale, index): ListedSale => {
    const state = knownRoom(sale.id)?.state;
    const isFresh = asked[index] === true;
    return {
      slug: sale.slug,
      name: sale.name,
      listingName: sale.listingName,
      phase: phaseOf(sale, state, roomNowMs(sale.id, databaseSkewMs)),
      opensAtMs: sale.opensAtMs ?? null,
      maxActiveSessions: sale.maxActiveSessions,
      waiting: isFresh ? (state?.waitingCount ?? null) : null,
      live: isFresh ? (state?.activeSessions ?? null) : null,
    };
  });
  const rank = ({ phase }: ListedSale) => lively.indexOf(phase);
  return {
    sales: sales
      .filter((sale) => phase === undefined || sale.phase === phase)
      .toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name)),
    isAway: asked.includes(false),
  };
}
