/**
 * Reads of one listing with all data of its page, and of cards of several. Availability is read in
 * lib/inventory.
 *
 * Raw SQL: the columns of internal/listing-row.ts, which search shares, and unit types gathered as JSON.
 */
import type { GuestNamesAsked, PolicyTier } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { dateIn } from "@/lib/core/time/time-zones";
import { type GatheredPhoto, listingPhotosJson } from "@/lib/media/photo-json";
import type { Photo } from "@/lib/media/format";
import { toPhoto } from "@/lib/media/read-photos";

import { guestNamesAskedColumn } from "./guest-names-asked";

import {
  cardColumns,
  type CardRow,
  clockTime,
  flightColumns,
  type FlightRow,
  type Reader,
  toCard,
  toFlightTimes,
} from "./internal/listing-row";
import type { ListingCard, ListingDetail, UnitTypeDetail } from "./results";

/** Greatest number of cards per call. */
const maxCards = 200;

type Nullable<T> = { [Key in keyof T]: T[Key] | null };

type DetailRow = CardRow &
  Nullable<Omit<FlightRow, "timezone">> & {
    description: string;
    address: string;
    policy_id: string;
    policy_name: string;
    policy_tiers: PolicyTier[];
    first_date: string | null;
    last_date: string | null;
    check_in_time: string | null;
    check_out_time: string | null;
    venue: string | null;
    starts_at: string | null;
    guest_names_asked: GuestNamesAsked;
    unit_types: (Omit<UnitTypeDetail, "basePriceMinor" | "photos"> & { basePriceMinor: string })[];
    photos: GatheredPhoto[];
  };

/**
 * Reads a listing by the name in its address. Listings for partners' tests are found only by callers who ask
 * for them. With `hidden`, one that guests do not see is found, too: the caller checks the permission.
 * @param nowMs epoch milliseconds; a flight's local arrival is that of today's departure
 * @throws {DomainError} `not_found` when there is none, or it is no longer offered
 */
export async function readListing(
  { sql }: Reader,
  slug: string,
  nowMs: number = Date.now(),
  { test = false, hidden = false }: { readonly test?: boolean; readonly hidden?: boolean } = {},
): Promise<ListingDetail> {
  const [row] = await sql<DetailRow[]>`
    select ${cardColumns(sql)}, ${flightColumns(sql)}, l.description, l.address, l.first_date, l.last_date, l.check_in_time,
      l.check_out_time, l.venue, l.starts_at, ${guestNamesAskedColumn({ sql })} as guest_names_asked, p.id as policy_id, p.name as policy_name, p.tiers as policy_tiers,
      (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'description', u.description, 'basePriceMinor',
          u.base_price_minor::text, 'maxOccupancy', u.max_occupancy, 'maxPerOrder', u.max_per_order) order by u.position, u.id), '[]')
        from unit_types u where u.listing_id = l.id and u.retired_at is null) as unit_types,
      ${listingPhotosJson({ sql })} as photos
    from listings l join cancellation_policies p on p.id = l.policy_id
    where l.slug = ${slug} and (l.active or ${hidden}) and l.test = ${test}`;
  if (!row) throw new DomainError("not_found", { what: "listing" }, `no listing ${slug}`);
  return {
    ...toCard(row),
    description: row.description,
    address: row.address,
    policy: { id: row.policy_id, name: row.policy_name, tiers: row.policy_tiers },
    photos: photosOf(row, null),
    unitTypes: row.unit_types.map((unit) => ({
      ...unit,
      basePriceMinor: BigInt(unit.basePriceMinor),
      photos: photosOf(row, unit.id),
    })),
    firstDate: row.first_date,
    lastDate: row.last_date,
    checkInTime: row.check_in_time && clockTime(row.check_in_time),
    checkOutTime: row.check_out_time && clockTime(row.check_out_time),
    flight: isFlight(row) ? toFlightTimes(row, dateIn(row.timezone, nowMs)) : null,
    venue: row.venue,
    startsAt: row.starts_at && clockTime(row.starts_at),
    guestNamesAsked: row.guest_names_asked,
  };
}

/** Returns the photos of a unit type; with null, those of the listing itself. */
function photosOf({ photos }: DetailRow, unitTypeId: string | null): Photo[] {
  return photos
    .filter((photo) => photo.unitTypeId === unitTypeId)
    .map((photo) => {
      const { unitTypeId: _, ...copy } = photo;
      return toPhoto(copy);
    });
}

/** Tells whether a row is a flight: the database's CHECK sets all of a flight's columns, or none. */
function isFlight(row: DetailRow): row is DetailRow & FlightRow {
  return row.kind === "flight";
}

/**
 * Reads cards by id, for baskets and orders; including listings that are no longer offered, because bookings
 * stay visible.
 * @param ids at most 200
 * @throws {RangeError} when there are more
 */
export async function readListingCards({ sql }: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, ListingCard>> {
  if (ids.length > maxCards) throw new RangeError(`at most ${maxCards} cards at once`);
  if (ids.length === 0) return new Map();
  const rows = await sql<CardRow[]>`select ${cardColumns(sql)} from listings l where l.id = any(${[...ids]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, toCard(row)]));
}
