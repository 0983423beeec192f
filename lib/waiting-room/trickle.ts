/** What a sale lets in by itself while Redis is away: a few a minute in each web process, in order, where its configuration says so. */
import { singleton } from "@/lib/core/singleton";
import type { BookedSale } from "@/lib/sales/sale-book";

import { knownRoom } from "./room";

/** Those let in by a trickle may stay this long without Redis. */
export const trickleSessionMs = 120_000;

/** Since when Redis has not answered, on this process's monotonic clock. */
const outage = () =>
  singleton("waiting-room.outage", (): { sinceMs: number | undefined; triedAtMs: number } => ({
    sinceMs: undefined,
    triedAtMs: -Infinity,
  }));

/** Redis is not asked for the state again for this long after it did not answer. */
const retryMs = 2_000;

/** Whether Redis is worth asking at the moment. */
export function mayAskRedis(): boolean {
  const { sinceMs, triedAtMs } = outage();
  return sinceMs === undefined || performance.now() - triedAtMs >= retryMs;
}

/** Notes how it went. @returns whether that is news */
export function noteRedis(answered: boolean): boolean {
  const state = outage();
  const was = state.sinceMs === undefined;
  state.triedAtMs = performance.now();
  if (answered) state.sinceMs = undefined;
  else state.sinceMs ??= performance.now();
  return was !== answered;
}

/**
 * The last number of a lane that may come in while Redis is away. Everybody learns of it through `served` of the status document.
 * @returns the last number called while Redis answered, where the sale lets nobody in by itself or Redis is there
 */
export function trickledUntil(sale: BookedSale, lane: number): number {
  const state = knownRoom(sale.id)?.state;
  const known = state?.lanes[lane];
  const { sinceMs } = outage();
  if (!state || !known || sinceMs === undefined || !state.drawn) return known?.served ?? 0;
  const minutes = (performance.now() - sinceMs) / 60_000;
  const share = (sale.lanes[lane]?.sharePercent ?? 0) / 100;
  return Math.min(known.issued, known.served + Math.floor(minutes * sale.tricklePerMinute * share));
}
