/** The status document of a room, kept as bytes: a poll costs no Redis command, no query, and no JSON. */
import { log } from "@/lib/core/log";
import { singleton } from "@/lib/core/singleton";
import { type SaleSnapshot, findSaleBySlug, readSales } from "@/lib/sales/sale-cache";

import { statusMaxAgeMs } from "../limits";
import { isRedisAvailable } from "../redis/redis-circuit";
import { commitmentOf } from "../draw/permutation";
import { advanceRoom, knownRoom, roomNowMs } from "../redis/room";
import { composeStatus, type StatusDocument } from "./status";
import { offlineServedUntil } from "./offline-admission";

export interface ReadyStatus {
  readonly document: StatusDocument;
  readonly body: Buffer;
  readonly builtAtMs: number;
}

interface CacheEntry {
  ready: ReadyStatus | undefined;
  flight: Promise<ReadyStatus | undefined> | undefined;
}

/**
 * Age up to which a reader gets the document while it is renewed. Where many visitors poll, one of them
 * renews it each second. It gets older only where few do, and these can wait for the new one ...
 */
const freshMs = 1.5 * statusMaxAgeMs;
/** ... for this many milliseconds. */
const waitMs = 300;
/** Age from which a reader waits for the new document, however long it takes. */
const patienceMs = 5_000;
const maxEntries = 1_000;

const cacheEntries = () => singleton("waiting-room.status", () => new Map<string, CacheEntry>());

/**
 * Reads the document of a sale's room. It is at most a second old, or has no current state (`away`) while
 * Redis does not answer.
 * @returns the document at once where the copy is young enough; undefined for an unknown sale
 */
export function readStatus(slug: string): ReadyStatus | Promise<ReadyStatus | undefined> {
  const shelf = entryOf(slug);
  const { ready } = shelf;
  const ageMs = ready ? performance.now() - ready.builtAtMs : Infinity;
  if (ready && ageMs < statusMaxAgeMs) return ready;
  shelf.flight ??= build(slug, shelf).finally(() => (shelf.flight = undefined));
  // The first reader of a second renews the document; the others need not wait for it.
  if (ready && ageMs < freshMs) return ready;
  if (ready && ageMs < patienceMs) return raceWithLast(shelf.flight, ready);
  return shelf.flight;
}

function entryOf(slug: string): CacheEntry {
  const all = cacheEntries();
  let shelf = all.get(slug);
  if (!shelf) {
    if (all.size >= maxEntries) all.clear();
    shelf = { ready: undefined, flight: undefined };
    all.set(slug, shelf);
  }
  return shelf;
}

/**
 * Waits a moment for the new document, else returns the last one: an outage of Redis or the database may take
 * long to show.
 */
async function raceWithLast(flight: Promise<ReadyStatus | undefined>, last: ReadyStatus): Promise<ReadyStatus | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<ReadyStatus>((resolve) => {
    timer = setTimeout(() => resolve(last), waitMs);
  });
  try {
    return await Promise.race([flight, late]);
  } catch {
    return last;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Makes the next reader get a new document, after an operator's change. A document that is being made at this
 * moment still goes to the readers who wait for it, and is then dropped.
 */
export function invalidateStatus(slug: string): void {
  cacheEntries().delete(slug);
}

async function build(slug: string, shelf: CacheEntry): Promise<ReadyStatus | undefined> {
  const { sale: before, book } = await findSaleBySlug(slug);
  if (!before) {
    if (cacheEntries().get(slug) === shelf) cacheEntries().delete(slug);
    return undefined;
  }
  const isFresh = await refreshRoom(before);
  // Results of the advance, such as the draw, belong into the same document.
  const sale = (await readSales()).bySlug.get(slug) ?? before;
  const known = knownRoom(sale.id);
  const document = composeStatus({
    sale,
    state: known?.state.epoch === sale.epoch || !isFresh ? known?.state : undefined,
    isFresh,
    offlineServed: isFresh ? undefined : sale.lanes.map((_, lane) => offlineServedUntil(sale, lane)),
    nowMs: roomNowMs(sale.id, book.databaseSkewMs),
    commitment: await commitmentOf(sale.drawSecret),
  });
  const ready = { document, body: Buffer.from(JSON.stringify(document)), builtAtMs: performance.now() };
  shelf.ready = ready;
  return ready;
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
