/**
 * Parts of the snapshot: a unit type's days in stretches of 64, with their keys, their query and their
 * reader.
 *
 * Raw SQL: the hot read of availability, in batches from arrays.
 */
import type { Db } from "@/db/client";
import { fromDayNumber, type IsoDate, toDayNumber } from "@/lib/core/time/dates";

import type { AvailabilityRequest } from "../availability";
import type { InventoryRow, RowsByDate } from "../check-rules";
import { dayAt, type DayRow, type Days, emptyDays, putDay } from "./day-arrays";
import { toFacts, type UnitFacts, type UnitRow } from "./decide";

const daysPerStretch = 64;

/** The days of one unit type in one stretch, as one query found them. */
export interface Stretch {
  /** Time at which its query was sent. */
  readonly asOfMs: number;
  /** Undefined when there is no such unit type. */
  readonly facts: UnitFacts | undefined;
  readonly days: Days;
}

type UnitRange = Pick<AvailabilityRequest, "listingId" | "unitTypeId" | "checkIn" | "checkOut">;

/** Identity of a stretch to load. */
export interface Wanted {
  readonly listingId: string;
  readonly unitTypeId: string;
  /** Number of the stretch: days since 1970 divided by its length. */
  readonly number: number;
}

/** Returns the key of a stretch in the maps. */
export const keyOf = ({ unitTypeId, number, listingId }: Wanted) => `${listingId}/${unitTypeId}/${number}`;

/** Lists the stretches of a range, its check-out date included: departure rules are read there. */
export function stretchesOf({ listingId, unitTypeId, checkIn, checkOut }: UnitRange): Wanted[] {
  const first = Math.floor(toDayNumber(checkIn) / daysPerStretch);
  const last = Math.floor(toDayNumber(checkOut) / daysPerStretch);
  return Array.from({ length: last - first + 1 }, (_, index) => ({ listingId, unitTypeId, number: first + index }));
}

/**
 * Makes a reader of rows by date.
 * @param found the range's stretches, in order
 */
export function readerOf({ listingId, unitTypeId }: UnitRange, found: readonly Stretch[]): RowsByDate {
  const firstNumber = found[0]?.days.number ?? 0;
  return {
    get(date: IsoDate): InventoryRow | undefined {
      const day = toDayNumber(date);
      const stretch = found[Math.floor(day / daysPerStretch) - firstNumber];
      return stretch && dayAt(stretch.days, day % daysPerStretch, { listingId, unitTypeId, date });
    },
  };
}

/** Loads all wanted stretches with one query, also those of unit types that do not exist, by their keys. */
export async function loadStretches({ sql }: Db, wanted: readonly Wanted[], asOfMs: number): Promise<Map<string, Stretch>> {
  const ids = wanted.map((one) => one.unitTypeId);
  const listingIds = wanted.map((one) => one.listingId);
  const from = wanted.map((one) => fromDayNumber(one.number * daysPerStretch));
  const [units, rows] = await Promise.all([
    sql<(UnitRow & { listing_id: string })[]>`
      select distinct u.listing_id, u.id, u.max_occupancy, u.max_per_order, l.currency, l.kind, l.timezone, l.departs_at, l.starts_at,
        l.test
      from unnest(${listingIds}::uuid[], ${ids}::uuid[]) w (listing_id, id)
      join unit_types u on u.listing_id = w.listing_id and u.id = w.id and u.retired_at is null
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
