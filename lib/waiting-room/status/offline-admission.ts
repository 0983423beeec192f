/**
 * Admission while Redis is away: a few visitors a minute in each web process, in order, where the sale allows
 * it.
 */
import type { SaleSnapshot } from "@/lib/sales/sale-cache";

import { awayMs } from "../redis/redis-circuit";
import { knownRoom } from "../redis/room";

/** Duration of a session that begins while Redis is away, in milliseconds. */
export const offlineSessionMs = 120_000;

/**
 * The last number of a lane that may come in while Redis is away. Visitors learn it from `served` of the
 * status document.
 * @returns the last number called while Redis answered, where the sale admits no visitor by itself or Redis
 *   is there
 */
export function offlineServedUntil(sale: SaleSnapshot, lane: number): number {
  const state = knownRoom(sale.id)?.state;
  const known = state?.lanes[lane];
  const sinceMs = awayMs();
  if (!state || !known || sinceMs === undefined || !state.lotteryDrawn) return known?.served ?? 0;
  const minutes = sinceMs / 60_000;
  const share = (sale.lanes[lane]?.sharePercent ?? 0) / 100;
  return Math.min(known.issued, known.served + Math.floor(minutes * sale.offlineAdmissionsPerMinute * share));
}
