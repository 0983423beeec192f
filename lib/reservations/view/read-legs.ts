/**
 * Flights of orders as legs of a trip.
 *
 * Raw SQL: columns that the hot read of terms shares.
 */
import type { Tx } from "@/db/client";
import { landingOf } from "@/lib/core/time/arrival";
import type { Leg } from "@/lib/inventory/round-trip";

/** Columns of a listing's row about its flight; null for other kinds. */
export interface FlightColumns {
  readonly timezone: string;
  readonly city: string;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly destinationCity: string | null;
  readonly destinationTimezone: string | null;
  readonly departsAt: string | null;
  readonly durationMinutes: number | null;
}

/** Columns of {@link FlightColumns}, of a table called `l`. */
export const flightColumns = (sql: Tx["sql"]) => sql`
  l.timezone, l.city, l.origin, l.destination, l.destination_city as "destinationCity",
  l.destination_timezone as "destinationTimezone", l.departs_at as "departsAt", l.duration_minutes as "durationMinutes"`;

/** @returns undefined for a listing that is no flight */
export function legOf(row: FlightColumns, date: string): Leg | undefined {
  const { origin, destination, destinationCity, destinationTimezone, departsAt, durationMinutes, timezone, city } = row;
  if (origin === null || destination === null || destinationCity === null) return undefined;
  if (destinationTimezone === null || departsAt === null || durationMinutes === null) return undefined;
  const ends = { originZone: timezone, destinationZone: destinationTimezone };
  const { departsMs, landsMs } = landingOf({ date, departsAt, ...ends, durationMinutes });
  return { origin, destination, originCity: city, destinationCity, timezone, date, departsMs, landsMs };
}

/**
 * Reads the flights that orders hold or have booked, oldest first; those of one request in the order in which
 * they leave.
 */
export async function readLegsOfOrders({ sql }: Tx, orderIds: readonly string[]): Promise<ReadonlyMap<string, readonly Leg[]>> {
  const rows = await sql<(FlightColumns & { orderId: string; checkIn: string })[]>`
    select r.order_id as "orderId", r.check_in as "checkIn", ${flightColumns(sql)}
    from reservations r join listings l on l.id = r.listing_id
    where r.order_id = any(${[...orderIds]}::uuid[]) and l.kind = 'flight'
      and (r.status = 'confirmed' or (r.status = 'held' and r.held_until > statement_timestamp()))
    order by r.created_at, (r.check_in + l.departs_at) at time zone l.timezone, r.id`;
  const legs = new Map<string, Leg[]>();
  for (const row of rows) {
    const leg = legOf(row, row.checkIn);
    if (leg) legs.set(row.orderId, [...(legs.get(row.orderId) ?? []), leg]);
  }
  return legs;
}
