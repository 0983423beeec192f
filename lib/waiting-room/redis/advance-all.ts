/** The worker's advance of every room. Without a worker, the polls of waiting visitors do the same. */
import { log } from "@/lib/core/log";
import { mainDb } from "@/db/client";
import { beginDueRuns } from "@/lib/sales/begin-run";
import { readSales } from "@/lib/sales/sale-cache";

import { isRedisAvailable } from "./redis-circuit";
import { advanceRoom, roomNowMs } from "./room";

/** Rooms are advanced from this long before their lobby opens, in milliseconds. */
const beforeLobbyMs = 60_000;
/**
 * Rooms are advanced until this long after the end, so that the last calls lapse and the last sessions are
 * counted.
 */
const afterEndMs = 60_000;

/**
 * Advances the rooms that are, or will soon be, open, each by itself: one that fails stops no other. An
 * outage of Redis is no failure of the loop, which tries again shortly.
 * @returns number of rooms that were advanced
 */
export async function advanceRooms(): Promise<number> {
  const { byId, databaseSkewMs } = await readSales();
  if (byId.size === 0 || !isRedisAvailable()) return 0;
  const due = [...byId.values()].filter((sale) => {
    const nowMs = roomNowMs(sale.id, databaseSkewMs);
    return nowMs >= (sale.lobbyOpensAtMs ?? 0) - beforeLobbyMs && nowMs < (sale.closesAtMs ?? Infinity) + afterEndMs;
  });
  const moved = await Promise.all(
    due.map((sale) =>
      advanceRoom(sale).then(
        () => true,
        (error: unknown) => {
          if (isRedisAvailable()) log.warn({ err: error, sale: sale.slug }, "waiting room advance failed");
          return false;
        },
      ),
    ),
  );
  return moved.filter(Boolean).length;
}

/**
 * Begins the runs of repeating sales that are due.
 * @returns number of runs begun
 */
export async function beginRuns(): Promise<number> {
  const { byId, databaseSkewMs } = await readSales();
  const soonMs = Date.now() + databaseSkewMs + 60_000;
  const repeats = [...byId.values()].some((sale) => sale.repeatSeconds !== undefined && (sale.closesAtMs ?? 0) <= soonMs);
  return repeats ? beginDueRuns(mainDb()) : 0;
}
