/** What a sale lets in by itself while Redis is away: a few a minute in each web process, in order, where its configuration says so. */
import type { SaleSnapshot } from "@/lib/sales/sale-cache";

import { awayMs } from "../redis/redis-circuit";
import { knownRoom } from "../redis/room";

/** Those let in by a trickle may stay this long without Redis. */
export const offlineSessionMs = 120_000;

/**
 * The last number of a lane that may come in while Redis is away. Everybody learns of it through `served` of the status document.
 * @returns the last number called while Redis answered, where the sale lets nobody in by itself or Redis is there
 */
export function offlineServedUntil(sale: SaleSnapshot, lane: number): number {
  const state = knownRoom(sale.id)?.state;
  const known = state?.lanes[lane];
  const sinceMs = awayMs();
  if (!state || !known || sinceMs === undefined || !state.lotteryDrawn) return known?.served ?? 0;
  const minutes = sinceMs / 60_000;
  const share = (sale.lanes[lane]?.sharePercent ?? 0) / 100;
  return Math.min(known.issued, known.served + Math.floor(minutes * sale.tricklePerMinute * share));
}
