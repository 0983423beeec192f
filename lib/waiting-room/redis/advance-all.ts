/** Moves every room on: the worker's part. Where it is dead, the polls of those who wait do the same. */
import { log } from "@/lib/core/log";
import { mainDb } from "@/db/client";
import { beginDueRuns } from "@/lib/sales/begin-run";
import { readSales } from "@/lib/sales/sale-cache";

import { isRedisAvailable } from "./redis-circuit";
import { advanceRoom, roomNowMs } from "./room";

/** Rooms are moved on from this long before their lobby opens. */
const beforeLobbyMs = 60_000;
/** And until this long after the end, so that what was let in lapses and ends in the books, too. */
const afterEndMs = 60_000;

/**
 * Advances the rooms that are, or will soon be, open, each by itself: one that fails keeps no other from moving. Redis being away is no
 * failure of the loop: it is asked again shortly.
 * @returns how many rooms moved
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

/** Begins the runs of repeating sales that are due. @returns how many began */
export async function beginRuns(): Promise<number> {
  const { byId, databaseSkewMs } = await readSales();
  const soonMs = Date.now() + databaseSkewMs + 60_000;
  const repeats = [...byId.values()].some((sale) => sale.repeatSeconds !== undefined && (sale.closesAtMs ?? 0) <= soonMs);
  return repeats ? beginDueRuns(mainDb()) : 0;
}
