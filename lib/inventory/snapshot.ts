/**
 * Availability kept in the process, at most one second old, for displays and for machines that ask a hundred thousand times a second.
 * Never what a hold is decided on.
 *
 * Kept by unit type and stretch of 64 days, as typed arrays. What is asked for and missing or too old is loaded with one query for all who
 * ask in the same moment; nobody loads twice what is on its way. Bounded: the stretches not asked for longest go first.
 */
import { type Db, readsDb } from "@/db/client";
import { addDays, datesInRange, fromDayNumber, type IsoDate, toDayNumber } from "@/lib/core/dates";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { singleton } from "@/lib/core/singleton";

import type { AvailabilityRequest } from "./availability";
import type { InventoryRow, RowsByDate } from "./check-rules";
import { type Availability, decide, refuseNonsense, toFacts, type UnitFacts, type UnitRow } from "./internal/decide";
import { dayAt, emptyDays, putDay, type Days, type DayRow } from "./internal/day-arrays";

const daysPerStretch = 64;

export interface SnapshotOptions {
  /** How old what is answered may be, from the moment its query was sent. */
  readonly maxAgeMs?: number;
  /** How many stretches are kept; about 2 kB each. */
  readonly maxStretches?: number;
  /** Epoch milliseconds; for tests. */
  readonly now?: () => number;
}

export interface Snapshot {
  /**
   * The answer of `checkAvailability`, from memory when that is fresh enough.
   * @throws {DomainError} `not_found` when there is no such unit type, `invalid_input` when the request makes no sense
   */
  check(request: AvailabilityRequest): Promise<Availability>;
  /** The same at once, or undefined when it would have to be loaded. For loops that must not wait. */
  peek(request: AvailabilityRequest): Availability | undefined;
  /**
   * The rows of unit types over a range, for calendars and lists of offers.
   * @returns by unit type, then by date; what is not on sale, or does not exist, is absent
   */
  rows(request: RowsRequest): Promise<InventoryByUnit>;
  /** Stretches kept. */
  readonly size: number;
}

/** Rows of each unit type by date. */
export type InventoryByUnit = ReadonlyMap<string, ReadonlyMap<IsoDate, InventoryRow>>;

export interface RowsRequest {
  readonly listingId: string;
  readonly unitTypeIds: readonly string[];
  /** The first date and the last one, both in. */
  readonly from: IsoDate;
  readonly until: IsoDate;
}

interface Stretch {
  /** When its query was sent. */
  readonly asOfMs: number;
  /** Undefined: there is no such unit type. */
  readonly facts: UnitFacts | undefined;
  readonly days: Days;
}

type UnitRange = Pick<AvailabilityRequest, "listingId" | "unitTypeId" | "checkIn" | "checkOut">;

interface Wanted {
  readonly listingId: string;
  readonly unitTypeId: string;
  /** The stretch's number: days since 1970 divided by its length. */
  readonly number: number;
}

interface Flight {
  readonly asOfMs: number;
  readonly landed: Promise<void>;
}

/** The process's snapshot, of the pool for reads; a replica's delay comes on top of its second. */
export const availabilitySnapshot = (): Snapshot =>
  // No age at all for pages: after "the price has changed" the guest must see the new one, or is refused again. Readers of one moment share.
  singleton("inventory.snapshot", () => createSnapshot(readsDb(), { maxAgeMs: 0 }));

/** A snapshot of its own. */
export function createSnapshot(
  db: Db,
  { maxAgeMs = 1_000, maxStretches = 20_000, now = Date.now }: SnapshotOptions = {},
): Snapshot {
  const stretches = new Map<string, Stretch>();
  const flights = new Map<string, Flight>();
  let waiting: { wanted: Map<string, Wanted>; landed: Promise<void> } | undefined;

  const isFresh = (asOfMs: number) => now() - asOfMs < maxAgeMs;

  function fresh(key: string): Stretch | undefined {
    const stretch = stretches.get(key);
    if (!stretch || !isFresh(stretch.asOfMs)) return undefined;
    // Last asked for, last to go.
    stretches.delete(key);
    stretches.set(key, stretch);
    return stretch;
  }

  function peek(request: AvailabilityRequest): Availability | undefined {
    refuseNonsense(request);
    const found: Stretch[] = [];
    for (const wanted of stretchesOf(request)) {
      const stretch = fresh(keyOf(wanted));
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
    // One id that is none would fail the query of all who are aboard.
    if (!isUuid(wanted.listingId) || !isUuid(wanted.unitTypeId)) throw noUnitType(wanted.unitTypeId);
    const key = keyOf(wanted);
    const known = fresh(key);
    if (known) return known;
    const flight = flights.get(key);
    await (flight && isFresh(flight.asOfMs) ? flight.landed : board(key, wanted));
    const stretch = stretches.get(key);
    if (!stretch) throw new Error("a stretch was dropped before it was read: the snapshot is far too small");
    return stretch;
  }

  /** Joins the next query; it leaves when all who ask in this turn of the loop are aboard. */
  function board(key: string, wanted: Wanted): Promise<void> {
    waiting ??= {
      wanted: new Map(),
      landed: new Promise((resolve, reject) =>
        setImmediate(() => {
          depart().then(resolve, reject);
        }),
      ),
    };
    waiting.wanted.set(key, wanted);
    return waiting.landed;
  }

  async function depart(): Promise<void> {
    const group = waiting;
    waiting = undefined;
    if (!group) return;
    const flight: Flight = { asOfMs: now(), landed: group.landed };
    for (const key of group.wanted.keys()) flights.set(key, flight);
    try {
      const all = [...group.wanted.values()];
      for (const [key, stretch] of await loadStretches(db, all, flight.asOfMs)) {
        stretches.delete(key);
        stretches.set(key, stretch);
      }
      for (const key of stretches.keys()) {
        if (stretches.size <= Math.max(maxStretches, all.length)) break;
        stretches.delete(key);
      }
    } finally {
      for (const key of group.wanted.keys()) if (flights.get(key) === flight) flights.delete(key);
    }
  }

  return {
    check,
    peek,
    rows,
    get size() {
      return stretches.size;
    },
  };
}

const noUnitType = (id: string) => new DomainError("not_found", { what: "unit_type" }, `no unit type ${id}`);

const keyOf = ({ unitTypeId, number, listingId }: Wanted) => `${listingId}/${unitTypeId}/${number}`;

/** The stretches of a range, its check-out date in: departure rules are read there. */
function stretchesOf({ listingId, unitTypeId, checkIn, checkOut }: UnitRange): Wanted[] {
  const first = Math.floor(toDayNumber(checkIn) / daysPerStretch);
  const last = Math.floor(toDayNumber(checkOut) / daysPerStretch);
  return Array.from({ length: last - first + 1 }, (_, index) => ({ listingId, unitTypeId, number: first + index }));
}

function answer(request: AvailabilityRequest, found: readonly Stretch[]): Availability {
  const [first] = found;
  if (!first?.facts) throw noUnitType(request.unitTypeId);
  return decide(first.facts, readerOf(request, found), request);
}

const toEntry = (date: IsoDate, row: InventoryRow | undefined): [IsoDate, InventoryRow][] => (row ? [[date, row]] : []);

/** @param found the range's stretches, in order */
function readerOf({ listingId, unitTypeId }: UnitRange, found: readonly Stretch[]): RowsByDate {
  const firstNumber = found[0]?.days.number ?? 0;
  return {
    get(date: IsoDate): InventoryRow | undefined {
      const day = toDayNumber(date);
      const stretch = found[Math.floor(day / daysPerStretch) - firstNumber];
      return stretch && dayAt(stretch.days, day % daysPerStretch, { listingId, unitTypeId, date });
    },
  };
}

async function loadStretches({ sql }: Db, wanted: readonly Wanted[], asOfMs: number): Promise<Map<string, Stretch>> {
  const ids = wanted.map((one) => one.unitTypeId);
  const listingIds = wanted.map((one) => one.listingId);
  const from = wanted.map((one) => fromDayNumber(one.number * daysPerStretch));
  const [units, rows] = await Promise.all([
    sql<(UnitRow & { listing_id: string })[]>`
      select distinct u.listing_id, u.id, u.max_occupancy, u.max_per_order, l.currency, l.kind, l.timezone, l.departs_at, l.starts_at
      from unnest(${listingIds}::uuid[], ${ids}::uuid[]) w (listing_id, id)
      join unit_types u on u.listing_id = w.listing_id and u.id = w.id
      join listings l on l.id = u.listing_id and l.active`,
    sql<(DayRow & { nth: number })[]>`
      select w.nth::int, (i.date - w.first) as day, i.total, i.available, i.price_minor, i.closed, i.min_stay, i.max_stay,
        i.closed_to_arrival, i.closed_to_departure
      from unnest(${listingIds}::uuid[], ${ids}::uuid[], ${from}::date[]) with ordinality w (listing_id, id, first, nth)
      cross join lateral (
        select * from inventory i
        where i.listing_id = w.listing_id and i.unit_type_id = w.id and i.date >= w.first and i.date < w.first + ${daysPerStretch}::int
      ) i`,
  ]);
  const facts = new Map(units.map((unit) => [`${unit.listing_id}/${unit.id}`, toFacts(unit, asOfMs)]));
  const all = wanted.map((one) => {
    const days = emptyDays(one.number, daysPerStretch);
    return { key: keyOf(one), stretch: { asOfMs, facts: facts.get(`${one.listingId}/${one.unitTypeId}`), days } };
  });
  for (const row of rows) {
    const days = all[row.nth - 1]?.stretch.days;
    if (days) putDay(days, row);
  }
  return new Map(all.map(({ key, stretch }) => [key, stretch]));
}
