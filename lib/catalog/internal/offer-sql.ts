/**
 * The rules of lib/inventory/check-rules.ts as SQL, to decide many candidates inside the database. The
 * database tests compare the two.
 */
import type { Offer, RefusalReason } from "../results";
import type { Fragment } from "./candidates";
import type { Sql } from "./listing-row";

export interface RequestedUnits {
  readonly nights: number;
  readonly quantity: number;
  /** Guests of all units together. */
  readonly guests: number;
}

/**
 * Reason why a unit type is not available, or null. Expects `u` (unit_types) and `i` with nights, closed,
 * available, min_stay, max_stay, closed_to_arrival, closed_to_departure.
 * @param over a boolean expression: the requested dates have passed at the listing's place
 */
export const refusalSql = (sql: Sql, { nights, quantity, guests }: RequestedUnits, over: Fragment) => sql`
  case
    when i.nights < ${nights}::int then 'incomplete_inventory'
    when i.closed or ${over} then 'closed'
    when ${quantity}::int > u.max_per_order then 'max_per_order'
    when ${guests}::int > ${quantity}::int * u.max_occupancy then 'max_occupancy'
    when ${nights}::int < i.min_stay then 'min_stay'
    when ${nights}::int > i.max_stay then 'max_stay'
    when i.closed_to_arrival then 'closed_to_arrival'
    when i.closed_to_departure then 'closed_to_departure'
    when i.available < ${quantity}::int then 'sold_out'
  end`;

/**
 * Rank of a refusal: of several unavailable unit types, the one that needs the smallest change of the search
 * is shown. Expects `reason`.
 */
export const refusalRankSql = (sql: Sql) => sql`
  case reason
    when 'min_stay' then 1 when 'max_stay' then 2 when 'closed_to_arrival' then 3 when 'closed_to_departure' then 4 when 'sold_out' then 5
    when 'max_occupancy' then 6 when 'max_per_order' then 7 when 'closed' then 8 when 'incomplete_inventory' then 9
    when 'no_turnaround' then 10 else 0
  end`;

/** Bound of the rule that refused. Expects `u`, `i` and `reason`. */
export const limitSql = (sql: Sql) => sql`
  case reason
    when 'min_stay' then i.min_stay when 'max_stay' then i.max_stay
    when 'max_occupancy' then u.max_occupancy when 'max_per_order' then u.max_per_order
  end::int`;

export interface OfferRow {
  unit_type_id: string;
  unit_type_name: string;
  reason: RefusalReason | null;
  limit_value: number | null;
  available: number | null;
  /** Sum of one unit's price over all dates. */
  price_sum: bigint | null;
}

export function toOffer(row: OfferRow, { nights, quantity }: RequestedUnits): Offer {
  const unit = { unitTypeId: row.unit_type_id, unitTypeName: row.unit_type_name };
  if (row.reason !== null) {
    const gone = row.reason === "closed" || row.reason === "incomplete_inventory";
    return {
      bookable: false,
      ...unit,
      reason: row.reason,
      limit: row.limit_value,
      available: gone ? 0 : (row.available ?? 0),
    };
  }
  const sum = row.price_sum ?? 0n;
  const count = BigInt(nights);
  return {
    bookable: true,
    ...unit,
    totalMinor: sum * BigInt(quantity),
    averageMinor: (sum + count / 2n) / count,
    available: row.available ?? 0,
  };
}
