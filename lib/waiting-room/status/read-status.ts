/** The status document of a room, kept as bytes: a poll costs no Redis command, no query, and no JSON. */
import { createCache } from "@/lib/core/cache/cache";
import { log } from "@/lib/core/log";
import { type SaleSnapshot, findSaleBySlug, readSales, type Sales } from "@/lib/sales/sale-cache";

import { maxRoomsRemembered, statusMaxAgeMs } from "../limits";
import { isRedisAvailable } from "../redis/redis-circuit";
import { commitmentOf } from "../draw/permutation";
import { advanceRoom, knownRoom, roomNowMs } from "../redis/room";
import { composeStatus, type StatusDocument } from "./status";
import { offlineServedUntil } from "./offline-admission";

export interface ReadyStatus {
  readonly document: StatusDocument;
  readonly body: Buffer;
}

/**
 * The document of each room. Where many visitors poll, one of them renews it each second, and the others need
 * not wait. It gets older only where few do, and these can wait a moment for the new one: an outage of Redis
 * or the database may take long to show.
 */
const cache = createCache({
  name: "waiting-room.status",
  maxAgeMs: statusMaxAgeMs,
  max: maxRoomsRemembered,
  keyOf: (slug) => slug,
  load: buildStatus,
  staleMs: statusMaxAgeMs / 2,
  shortWait: { waitMs: 300, maxAgeMs: 5_000 },
  isKept: (ready) => ready !== undefined,
  agesFromEnd: true,
});

/**
 * Reads the document of a sale's room. It is at most a second old, or has no current state (`away`) while
 * Redis does not answer.
 * @returns the document at once where the copy is young enough; undefined for an unknown sale
 */
export const readStatus = (slug: string): ReadyStatus | Promise<ReadyStatus | undefined> => cache.get(slug);

/**
 * Makes the next reader get a new document, after an operator's change. A document that is being made at this
 * moment still goes to the readers who wait for it, and is then dropped.
 */
export const invalidateStatus = (slug: string): void => cache.invalidate(slug);

async function buildStatus(slug: string): Promise<ReadyStatus | undefined> {
  const { sale: before, sales } = await findSaleBySlug(slug);
  if (!before) return undefined;
  const document = await composeDocument(before, sales);
  return { document, body: Buffer.from(JSON.stringify(document)) };
}

/**
 * Makes the document of a sale's room anew, with an advance of the room.
 * @param before the sale, and the sales it is of
 */
export async function composeDocument(before: SaleSnapshot, { databaseSkewMs }: Sales): Promise<StatusDocument> {
  const isFresh = await refreshRoom(before);
  // Results of the advance, such as the draw, belong into the same document.
  const sale = (await readSales()).byId.get(before.id) ?? before;
  const known = knownRoom(sale.id);
  return composeStatus({
    sale,
    state: known?.state.epoch === sale.epoch || !isFresh ? known?.state : undefined,
    isFresh,
    offlineServed: isFresh ? undefined : sale.lanes.map((_, lane) => offlineServedUntil(sale, lane)),
    nowMs: roomNowMs(sale.id, databaseSkewMs),
    commitment: await commitmentOf(sale.drawSecret),
  });
}

/**
 * Advances a room where Redis is available.
 * @returns whether the state in this process is current
 */
export async function refreshRoom(sale: SaleSnapshot): Promise<boolean> {
  if (!isRedisAvailable()) return false;
  const askedAtMs = performance.now();
  try {
    await advanceRoom(sale);
    return true;
  } catch (error) {
    // An outage of Redis is logged once for all rooms. Other errors, such as a checkpoint that the database
    // refuses, are this room's.
    if (isRedisAvailable()) log.warn({ err: error, sale: sale.slug }, "waiting room advance failed");
    return (knownRoom(sale.id)?.askedAtMs ?? -Infinity) >= askedAtMs;
  }
}
