/**
 * The revision of a room as this process knows it, a third of a second old at most. A refresh costs one Redis
 * command, whatever the number of readers. When another process has changed the room, this one reads the sale
 * and makes the document anew.
 */
import { createCache } from "@/lib/core/cache/cache";
import { log } from "@/lib/core/log";
import { redis } from "@/lib/core/redis";
import { invalidateSales, readSales } from "@/lib/sales/sale-cache";

import { stateKey } from "../redis/internal/room-keys";
import { maxRoomsRemembered, revisionMaxAgeMs } from "../limits";
import { isRedisAvailable } from "../redis/redis-circuit";
import { revisionOf } from "./revision";
import { invalidateStatus, readStatus } from "./read-status";

const cache = createCache({
  name: "waiting-room.revisions",
  maxAgeMs: revisionMaxAgeMs,
  max: maxRoomsRemembered,
  keyOf: (slug) => slug,
  load: refresh,
  isKept: (body) => body !== undefined,
});

/**
 * @returns the bytes at once where the copy is young enough; undefined for an unknown sale
 */
export const readRevision = (slug: string): Buffer | Promise<Buffer | undefined> => cache.get(slug);

async function refresh(slug: string): Promise<Buffer | undefined> {
  let ready = await readStatus(slug);
  if (ready && (await versionInRoom(slug)) > ready.document.version) {
    invalidateSales();
    invalidateStatus(slug);
    ready = await readStatus(slug);
  }
  return ready && Buffer.from(revisionOf(ready.document));
}

/** Version of the configuration in the room; 0 where Redis does not answer. */
async function versionInRoom(slug: string): Promise<number> {
  const sale = (await readSales()).bySlug.get(slug);
  if (!sale || !isRedisAvailable()) return 0;
  try {
    return Number((await redis().hget(stateKey(sale), "version")) ?? 0);
  } catch (error) {
    log.warn({ err: error, sale: slug }, "sale revision read failed");
    return 0;
  }
}
