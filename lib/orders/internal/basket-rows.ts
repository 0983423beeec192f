/** A held reservation with its listing, as one row, and as the line a page shows. */
import type { Db, Tx } from "@/db/client";
import type { PolicySnapshot } from "@/db/schema";
import { dateIn, formatInstant, instantIn } from "@/lib/core/zones";

import type { LocalMoment, OrderLinePlace, OrderStatus } from "../order-view";
import type { BasketLine } from "../read-basket-view";

/** Timestamps as text, int8 as bigint; the columns of another kind of listing are null. */
export interface BasketRow {
  readonly listing_id: string;
  readonly id: string;
  readonly order_id: string;
  readonly order_status: OrderStatus | null;
  readonly unit_type_id: string;
  readonly check_in: string;
  readonly check_out: string;
  readonly quantity: number;
  readonly guests: number;
  readonly nightly_prices_minor: readonly bigint[];
  readonly total_minor: bigint;
  readonly currency: string;
  readonly policy: PolicySnapshot;
  readonly status: string;
  readonly held_until: string;
  readonly created_at: string;
  readonly now: string;
  /** Held, and not over by the database's clock, whether or not the sweep has been here. */
  readonly live: boolean;
  readonly on_sale: boolean;
  readonly max_occupancy: number;
  readonly unit_type_name: string;
  readonly kind: "stay" | "flight" | "event";
  readonly slug: string;
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly address: string;
  readonly lat: number;
  readonly lng: number;
  readonly timezone: string;
  readonly category: string;
  readonly check_in_time: string | null;
  readonly check_out_time: string | null;
  readonly flight_number: string | null;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly destination_city: string | null;
  readonly destination_timezone: string | null;
  readonly departs_at: string | null;
  readonly duration_minutes: number | null;
  readonly venue: string | null;
  readonly starts_at: string | null;
}

/** Of reservations `r`, listings `l`, unit types `u` and orders `o`. */
export const basketColumns = (sql: (Db | Tx)["sql"]) => sql`
  r.listing_id, r.id, r.order_id, o.status as order_status, r.unit_type_id, r.check_in, r.check_out, r.quantity, r.guests,
  r.nightly_prices_minor, r.total_minor, r.currency, r.policy, r.status, r.held_until, r.created_at,
  statement_timestamp() as now, r.status = 'held' and r.held_until > statement_timestamp() as live,
  l.active as on_sale, u.max_occupancy, u.name as unit_type_name, l.kind, l.slug, l.name, l.city, l.country, l.address, l.lat, l.lng,
  l.timezone, l.category, l.check_in_time, l.check_out_time, l.flight_number, l.origin, l.destination, l.destination_city,
  l.destination_timezone, l.departs_at, l.duration_minutes, l.venue, l.starts_at`;

export function toBasketLine(row: BasketRow): BasketLine {
  return {
    listingId: row.listing_id,
    reservationId: row.id,
    unitTypeId: row.unit_type_id,
    slug: row.slug,
    listingName: row.name,
    city: row.city,
    country: row.country,
    address: row.address,
    lat: row.lat,
    lng: row.lng,
    unitTypeName: row.unit_type_name,
    checkIn: row.check_in,
    checkOut: row.check_out,
    quantity: row.quantity,
    guests: row.guests,
    nightlyPricesMinor: row.nightly_prices_minor,
    totalMinor: row.total_minor,
    currency: row.currency,
    policy: row.policy,
    status: row.status,
    heldUntil: new Date(row.held_until),
    replaced: false,
    place: placeOf(row),
  };
}

/** The database's CHECK sets all columns of a kind; what it cannot leave out needs no better fallback than a plain one. */
function placeOf(row: BasketRow): OrderLinePlace {
  switch (row.kind) {
    case "stay":
      return {
        kind: "stay",
        propertyType: row.category,
        checkIn: moment(row.check_in, row.check_in_time ?? "00:00", row.timezone),
        checkOut: moment(row.check_out, row.check_out_time ?? "00:00", row.timezone),
      };
    case "flight": {
      const departure = moment(row.check_in, row.departs_at ?? "00:00", row.timezone);
      const durationMinutes = row.duration_minutes ?? 0;
      return {
        kind: "flight",
        airline: row.category,
        flightNumber: row.flight_number ?? "",
        origin: row.origin ?? "",
        destination: row.destination ?? "",
        destinationCity: row.destination_city ?? "",
        departure,
        arrival: momentAt(departure.atMs + durationMinutes * 60_000, row.destination_timezone ?? row.timezone),
        durationMinutes,
      };
    }
    case "event":
      return {
        kind: "event",
        genre: row.category,
        venue: row.venue ?? "",
        start: moment(row.check_in, row.starts_at ?? "00:00", row.timezone),
      };
  }
}

function moment(date: string, time: string, timezone: string): LocalMoment {
  return { date, time: time.slice(0, 5), timezone, atMs: instantIn(timezone, date, time) };
}

function momentAt(atMs: number, timezone: string): LocalMoment {
  const time = formatInstant(atMs, timezone, "sv-SE", { dateStyle: undefined, timeStyle: "short" });
  return { date: dateIn(timezone, atMs), time, timezone, atMs };
}
