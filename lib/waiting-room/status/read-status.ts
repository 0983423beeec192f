/** The status document of a room, kept ready as bytes: a poll costs no command of Redis, no query, and no JSON. */
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

/** Where many ask, one of them renews the document each second; it is older than this only where few do, who can wait for the new one ... */
const freshMs = 1.5 * statusMaxAgeMs;
/** ... for so long: */
const waitMs = 300;
/** A document of this age is given to nobody before a new one was tried. */
const patienceMs = 5_000;
const maxEntries = 1_000;

const cacheEntries = () => singleton("waiting-room.status", () => new Map<string, CacheEntry>());

/**
 * The document of a sale's room, at most a second old, or without a state of this moment (`away`) while Redis does not answer.
 * @returns at once where it is at hand; undefined for a sale there is none of
 */
export function readStatus(slug: string): ReadyStatus | Promise<ReadyStatus | undefined> {
  const shelf = entryOf(slug);
  const { ready } = shelf;
  const ageMs = ready ? performance.now() - ready.builtAtMs : Infinity;
  if (ready && ageMs < statusMaxAgeMs) return ready;
  shelf.flight ??= build(slug, shelf).finally(() => (shelf.flight = undefined));
  // The first of a second renews it; the others need not wait for that.
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

/** The new document if it comes at once, else the last one: Redis or the database may be slow to say that they are away. */
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
 * The next reader gets a new document: for an operator who has just changed something. One that is being made at this moment goes to those who
 * wait for it, and onto a shelf that nobody finds any more.
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
  // What advancing wrote down, such as the draw, belongs into the same document.
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

/** Moves a room on where Redis can be asked. @returns whether Redis told the state of this moment */
export async function refreshRoom(sale: SaleSnapshot): Promise<boolean> {
  if (!isRedisAvailable()) return false;
  const askedAtMs = performance.now();
  try {
    await advanceRoom(sale);
    return true;
  } catch (error) {
    // An outage of Redis is told once for all rooms; what else there is, such as a database that takes no checkpoint, is this room's.
    if (isRedisAvailable()) log.warn({ err: error, sale: sale.slug }, "waiting room advance failed");
    return (knownRoom(sale.id)?.askedAtMs ?? -Infinity) >= askedAtMs;
  }
}
