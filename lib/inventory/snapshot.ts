/**
 * Availability kept in the process, at most one second old, for displays and for software that asks a hundred
 * thousand times a second. A hold is never decided on it.
 *
 * Kept by unit type and stretch of 64 days, as typed arrays. Stretches that are missing or too old are loaded
 * with one query for all callers of the same turn; a stretch whose query is under way is not loaded twice.
 * Bounded: the least recently requested stretches are dropped first.
 */
import { type Db, readsDb } from "@/db/client";
import { batchLoad } from "@/lib/core/cache/batch-load";
import { addDays, datesInRange, type IsoDate } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { singleton } from "@/lib/core/singleton";

import type { AvailabilityRequest } from "./availability";
import type { InventoryRow } from "./check-rules";
import { type Availability, decide, refuseNonsense } from "./internal/decide";
import { keyOf, loadStretches, readerOf, type Stretch, stretchesOf, type Wanted } from "./internal/stretches";

export interface SnapshotOptions {
  /** Greatest age of an answer in milliseconds, from the time at which its query was sent. */
  readonly maxAgeMs?: number;
  /** Greatest number of stretches kept; about 2 kB each. */
  readonly maxStretches?: number;
  /** Clock in epoch milliseconds; for tests. */
  readonly now?: () => number;
}

export interface Snapshot {
  /**
   * Answers as `checkAvailability` does, from memory when that is fresh enough.
   * @throws {DomainError} `not_found` when there is no such unit type, `invalid_input` when the request is
   * contradictory
   */
  check(request: AvailabilityRequest): Promise<Availability>;
  /**
   * Answers at once, or returns undefined when the answer would have to be loaded. For loops that must not
   * wait.
   */
  peek(request: AvailabilityRequest): Availability | undefined;
  /**
   * Reads the rows of unit types over a range, for calendars and lists of offers.
   * @returns rows by unit type, then by date; dates not on sale, and unknown unit types, are absent
   */
  rows(request: RowsRequest): Promise<InventoryByUnit>;
  /**
   * Drops the answers of these listings, also those whose query is under way: for a guest who was just
   * refused because of a change that the snapshot does not contain yet.
   */
  invalidate(listingIds: readonly string[]): void;
  /** Number of stretches kept. */
  readonly size: number;
}

/** Rows of each unit type by date. */
export type InventoryByUnit = ReadonlyMap<string, ReadonlyMap<IsoDate, InventoryRow>>;

export interface RowsRequest {
  readonly listingId: string;
  readonly unitTypeIds: readonly string[];
  /** The first and the last date, both included. */
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** A query under way. */
interface Loading {
  readonly asOfMs: number;
  readonly done: Promise<void>;
}

/** Returns the process's snapshot, of the pool for reads; a replica's delay adds to its second. */
export const availabilitySnapshot = (): Snapshot => singleton("inventory.snapshot", () => createSnapshot(readsDb()));

/** A little less than the promised second, because the answer has yet to travel. */
const defaultMaxAgeMs = 900;

/** Makes a snapshot. */
export function createSnapshot(
  db: Db,
  { maxAgeMs = defaultMaxAgeMs, maxStretches = 20_000, now = Date.now }: SnapshotOptions = {},
): Snapshot {
  const stretches = new Map<string, Stretch>();
  const underWay = new Map<string, Loading>();
  const loadWithOthers = batchLoad({ idOf: keyOf, load: loadAll });

  /** Times at which listings were last invalidated; kept as long as an older answer could count as fresh. */
  const invalidatedAtMs = new Map<string, number>();

  const isFresh = (asOfMs: number, listingId: string) =>
    now() - asOfMs < maxAgeMs && asOfMs > (invalidatedAtMs.get(listingId) ?? -Infinity);

  function fresh(key: string, { listingId }: Wanted): Stretch | undefined {
    const stretch = stretches.get(key);
    if (!stretch || !isFresh(stretch.asOfMs, listingId)) return undefined;
    // Moved to the end: the least recently requested stretch is dropped first.
    stretches.delete(key);
    stretches.set(key, stretch);
    return stretch;
  }

  function peek(request: AvailabilityRequest): Availability | undefined {
    refuseNonsense(request);
    const found: Stretch[] = [];
    for (const wanted of stretchesOf(request)) {
      const stretch = fresh(keyOf(wanted), wanted);
      if (!stretch) return undefined;
      found.push(stretch);
    }
    return answer(request, found);
  }

  async function check(request: AvailabilityRequest): Promise<Availability> {
    const known = peek(request);
    if (known) return known;
    const found = await Promise.all(stretchesOf(request).map(loaded));
    return answer(request, found);
  }

  async function rows({ listingId, unitTypeIds, from, until }: RowsRequest): Promise<InventoryByUnit> {
    const dates = datesInRange(from, addDays(until, 1));
    const entries = unitTypeIds.map(async (unitTypeId) => {
      const range = { listingId, unitTypeId, checkIn: from, checkOut: until };
      const byDate = readerOf(range, await Promise.all(stretchesOf(range).map(loaded)));
      return [unitTypeId, new Map(dates.flatMap((date) => toEntry(date, byDate.get(date))))] as const;
    });
    return new Map(await Promise.all(entries));
  }

  async function loaded(wanted: Wanted): Promise<Stretch> {
    // An invalid id would fail the query of all callers in it.
    if (!isUuid(wanted.listingId) || !isUuid(wanted.unitTypeId)) throw noUnitType(wanted.unitTypeId);
    const key = keyOf(wanted);
    const known = fresh(key, wanted);
    if (known) return known;
    const loading = underWay.get(key);
    const isShared = loading !== undefined && isFresh(loading.asOfMs, wanted.listingId);
    const stretch = await (isShared ? loading.done.then(() => stretches.get(key)) : loadWithOthers(db, wanted));
    if (!stretch) throw new Error("a stretch was dropped before it was read: the snapshot is far too small");
    return stretch;
  }

  /** Loads the stretches that the callers of one turn want, with one query. */
  async function loadAll(_db: Db, all: readonly Wanted[]): Promise<(Stretch | undefined)[]> {
    const asOfMs = now();
    const loading: Loading = { asOfMs, done: store(all, asOfMs) };
    const keys = all.map(keyOf);
    for (const key of keys) underWay.set(key, loading);
    try {
      await loading.done;
      return keys.map((key) => stretches.get(key));
    } finally {
      for (const key of keys) if (underWay.get(key) === loading) underWay.delete(key);
    }
  }

  async function store(all: readonly Wanted[], asOfMs: number): Promise<void> {
    for (const [key, stretch] of await loadStretches(db, all, asOfMs)) {
      // The result of a query that a later one overtook is ignored.
      if ((stretches.get(key)?.asOfMs ?? -Infinity) > stretch.asOfMs) continue;
      stretches.delete(key);
      stretches.set(key, stretch);
    }
    for (const key of stretches.keys()) {
      if (stretches.size <= Math.max(maxStretches, all.length)) break;
      stretches.delete(key);
    }
  }

  function invalidate(listingIds: readonly string[]): void {
    for (const [listingId, atMs] of invalidatedAtMs) if (now() - atMs > maxAgeMs) invalidatedAtMs.delete(listingId);
    for (const listingId of listingIds) invalidatedAtMs.set(listingId, now());
  }

  return {
    check,
    peek,
    rows,
    invalidate,
    get size() {
      return stretches.size;
    },
  };
}

const noUnitType = (id: string) => new DomainError("not_found", { what: "unit_type" }, `no unit type ${id}`);

function answer(request: AvailabilityRequest, found: readonly Stretch[]): Availability {
  const [first] = found;
  if (first?.facts?.test !== (request.test ?? false)) throw noUnitType(request.unitTypeId);
  return decide(first.facts, readerOf(request, found), request);
}

const toEntry = (date: IsoDate, row: InventoryRow | undefined): [IsoDate, InventoryRow][] => (row ? [[date, row]] : []);
