/** Comparison of prices in several currencies. For order and filters only; no charge depends on it. */
import type { Fragment } from "./candidates";
import type { Sql } from "./listing-row";

interface PriceFilter {
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  /** Currency of both bounds. */
  readonly currency: string;
}

/** Joins the rate of `l`'s currency as `rate`. */
export const rateJoin = (sql: Sql) => sql`left join reference_rates rr on rr.currency = l.currency`;

/** Minor units to the euro, of the joined rate. */
export const rateColumn = (sql: Sql) => sql`coalesce(rr.minor_per_euro, 100)`;

/**
 * Condition that a price lies in the requested range; an unknown price does not when any bound was given.
 * @param cents an expression for the price in cents of a euro
 * @param digits decimal digits of the filter's currency
 */
export function priceFilterSql(
  sql: Sql,
  { minPrice, maxPrice, currency }: PriceFilter,
  cents: Fragment,
  digits: number,
): Fragment {
  // Prices need not be read at all without bounds.
  if (minPrice === undefined && maxPrice === undefined) return sql`true`;
  const bound = (major: number | undefined) => sql`
    (${major === undefined ? null : major * 10 ** digits}::float8 * 100
      / coalesce((select minor_per_euro from reference_rates where currency = ${currency}), 100))`;
  // Half a cent of slack includes the bound itself, despite the rounding of rates.
  return sql`((${minPrice ?? null}::float8 is null or ${cents} >= ${bound(minPrice)} - 0.5)
    and (${maxPrice ?? null}::float8 is null or ${cents} <= ${bound(maxPrice)} + 0.5))`;
}
