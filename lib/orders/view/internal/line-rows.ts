/**
 * Row of a reservation with its listing, and its conversion to a line of pages, e-mails and calendars: the
 * same for a basket and an order.
 */
import type { Db, Tx } from "@/db/client";
import type { GuestNamesAsked, PolicySnapshot } from "@/db/schema";
import { guestNamesAskedColumn, namesNeeded } from "@/lib/catalog/guest-names-asked";
import { landingOf } from "@/lib/core/time/arrival";
import { instantIn } from "@/lib/core/time/time-zones";
import { type GuestNamesByNumber, guestNamesColumn, namesInOrder } from "@/lib/reservations/guest-names";

import type { LocalMoment, OrderLine, OrderLinePlace } from "../order-view";

/**
 * Row of {@link lineColumns}: timestamps as text, int8 as bigint; the columns of another kind of listing are
 * null.
 */
export interface LineRow {
  readonly listingId: string;
  readonly reservationId: string;
  readonly slug: string;
  readonly listingName: string;
  readonly city: string;
  readonly country: string;
  readonly address: string;
  readonly lat: number;
  readonly lng: number;
  readonly unitTypeId: string;
  readonly unitTypeName: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly quantity: number;
  readonly guests: number;
  readonly nightlyPricesMinor: readonly bigint[];
  readonly totalMinor: bigint;
  readonly keptMinor: bigint;
  readonly currency: string;
  readonly policy: PolicySnapshot;
  readonly status: string;
  readonly heldUntil: string;
  readonly kind: OrderLinePlace["kind"];
  readonly timezone: string;
  readonly category: string;
  readonly checkInTime: string | null;
  readonly checkOutTime: string | null;
  readonly flightNumber: string | null;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly destinationCity: string | null;
  readonly destinationTimezone: string | null;
  readonly departsAt: string | null;
  readonly durationMinutes: number | null;
  readonly venue: string | null;
  readonly startsAt: string | null;
  readonly guestNamesAsked: GuestNamesAsked;
  readonly namesByNumber: GuestNamesByNumber;
}

/** Columns of reservations `r`, listings `l` and unit types `u`. */
export const lineColumns = (sql: (Db | Tx)["sql"]) => sql`
  r.listing_id as "listingId", r.id as "reservationId", l.slug, l.name as "listingName", l.city, l.country, l.address, l.lat, l.lng,
  r.unit_type_id as "unitTypeId", u.name as "unitTypeName", r.check_in as "checkIn", r.check_out as "checkOut", r.quantity, r.guests,
  r.nightly_prices_minor as "nightlyPricesMinor", r.total_minor as "totalMinor", r.kept_minor as "keptMinor", r.currency, r.policy, r.status,
  r.held_until as "heldUntil", l.kind, l.timezone, l.category, l.check_in_time as "checkInTime", l.check_out_time as "checkOutTime",
  l.flight_number as "flightNumber", l.origin, l.destination, l.destination_city as "destinationCity",
  l.destination_timezone as "destinationTimezone", l.departs_at as "departsAt", l.duration_minutes as "durationMinutes", l.venue,
  l.starts_at as "startsAt", ${guestNamesAskedColumn({ sql })} as "guestNamesAsked", ${guestNamesColumn({ sql })} as "namesByNumber"`;

/** @param replaced true when the hold had ended while its guest paid, and the same was placed anew */
export function toOrderLine(row: LineRow, replaced: boolean): OrderLine {
  return {
    listingId: row.listingId,
    reservationId: row.reservationId,
    slug: row.slug,
    listingName: row.listingName,
    city: row.city,
    country: row.country,
    address: row.address,
    lat: row.lat,
    lng: row.lng,
    unitTypeId: row.unitTypeId,
    unitTypeName: row.unitTypeName,
    checkIn: row.checkIn,
    checkOut: row.checkOut,
    quantity: row.quantity,
    guests: row.guests,
    nightlyPricesMinor: row.nightlyPricesMinor,
    totalMinor: row.totalMinor,
    keptMinor: row.keptMinor,
    currency: row.currency,
    policy: row.policy,
    status: row.status,
    heldUntil: new Date(row.heldUntil),
    replaced,
    guestNamesAsked: row.guestNamesAsked,
    guestNames: namesInOrder(row.namesByNumber, namesNeeded(row.guestNamesAsked, row)),
    place: placeOf(row),
  };
}

function placeOf(row: LineRow): OrderLinePlace {
  switch (row.kind) {
    case "stay":
      return {
        kind: "stay",
        propertyType: row.category,
        checkIn: moment(row.checkIn, set(row.checkInTime), row.timezone),
        checkOut: moment(row.checkOut, set(row.checkOutTime), row.timezone),
      };
    case "flight": {
      const [departsAt, durationMinutes, timezone] = [
        set(row.departsAt),
        set(row.durationMinutes),
        set(row.destinationTimezone),
      ];
      const ends = { originZone: row.timezone, destinationZone: timezone };
      const { date, time, landsMs } = landingOf({ date: row.checkIn, departsAt, ...ends, durationMinutes });
      return {
        kind: "flight",
        airline: row.category,
        flightNumber: set(row.flightNumber),
        origin: set(row.origin),
        destination: set(row.destination),
        destinationCity: set(row.destinationCity),
        departure: moment(row.checkIn, departsAt, row.timezone),
        arrival: { date, time, timezone, atMs: landsMs },
        durationMinutes,
      };
    }
    case "event":
      return {
        kind: "event",
        genre: row.category,
        venue: set(row.venue),
        start: moment(row.checkIn, set(row.startsAt), row.timezone),
      };
  }
}

/** Returns a column that the CHECK on a listing's kind has set. */
function set<T>(value: T | null): T {
  if (value === null) throw new TypeError("a listing lacks a column of its kind");
  return value;
}

function moment(date: string, time: string, timezone: string): LocalMoment {
  return { date, time: time.slice(0, 5), timezone, atMs: instantIn(timezone, date, time) };
}
