/**
 * The revision of a room as this process knows it, a third of a second old at most. A refresh costs one Redis
 * command, whatever the number of readers. When another process has changed the room, this one reads the sale
 * and makes the document anew.
 */
import { log } from "@/lib/core/log";
import { redis } from "@/lib/core/redis";
import { singleton } from "@/lib/core/singleton";
import { invalidateSales, readSales } from "@/lib/sales/sale-cache";

import { stateKey } from "../redis/internal/room-keys";
import { revisionMaxAgeMs } from "../limits";
import { isRedisAvailable } from "../redis/redis-circuit";
import { revisionOf } from "./revision";
import { invalidateStatus, readStatus } from "./read-status";

interface CacheEntry {
  body: Buffer | undefined;
  atMs: number;
  flight: Promise<Buffer | undefined> | undefined;
}

const maxEntries = 1_000;
const cacheEntries = () => singleton("waiting-room.revisions", () => new Map<string, CacheEntry>());

/**
 * @returns the bytes at once where the copy is young enough; undefined for an unknown sale
 */
export function readRevision(slug: string): Buffer | Promise<Buffer | undefined> {
  const felt = entryOf(slug);
  if (felt.body && performance.now() - felt.atMs < revisionMaxAgeMs) return felt.body;
  felt.flight ??= refresh(slug, felt).finally(() => (felt.flight = undefined));
  return felt.flight;
}

function entryOf(slug: string): CacheEntry {
  const all = cacheEntries();
  let felt = all.get(slug);
  if (!felt) {
    if (all.size >= maxEntries) all.clear();
    felt = { body: undefined, atMs: -Infinity, flight: undefined };
    all.set(slug, felt);
  }
  return felt;
}

async function refresh(slug: string, felt: CacheEntry): Promise<Buffer | undefined> {
  const askedAtMs = performance.now();
  let ready = await readStatus(slug);
  if (ready && (await versionInRoom(slug)) > ready.document.version) {
    invalidateSales();
    invalidateStatus(slug);
    ready = await readStatus(slug);
  }
  if (!ready) {
    cacheEntries().delete(slug);
    return undefined;
  }
  felt.body = Buffer.from(revisionOf(ready.document));
  felt.atMs = askedAtMs;
  return felt.body;
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
