/** Conditions of a report's rows in SQL. Raw SQL: parts of the reports' statements. */
import type { Fragment } from "postgres";

import type { Db } from "@/db/client";

import type { Report } from "./open-report";

/**
 * Builds the condition of the facts on a report's dates of stay, as of its day, by its channel and unit type.
 * Kept money is among them.
 * @param daysEarlier moves dates and day back, for a comparison with an earlier time
 */
export function staysOf({ sql }: Pick<Db, "sql">, report: Report, daysEarlier: number = 0): Fragment {
  const { listingIds, from, until, asOf } = report;
  return sql`listing_id = any(${[...listingIds]}::uuid[])
    and stay_date >= ${from}::date - ${daysEarlier}::int and stay_date < ${until}::date - ${daysEarlier}::int
    and booked_on <= ${asOf}::date - ${daysEarlier}::int ${ofUnits({ sql }, report)} ${ofChannel({ sql }, report)}`;
}

/** Builds the condition of the facts on a report's days of sale. */
export function salesOf({ sql }: Pick<Db, "sql">, report: Report): Fragment {
  const { listingIds, from, until, asOf } = report;
  return sql`listing_id = any(${[...listingIds]}::uuid[])
    and booked_on >= ${from}::date and booked_on < ${until}::date and booked_on <= ${asOf}::date
    ${ofUnits({ sql }, report)} ${ofChannel({ sql }, report)}`;
}

/** Builds the condition of the inventory on a report's dates. */
export function inventoryOf({ sql }: Pick<Db, "sql">, report: Report): Fragment {
  const { listingIds, from, until } = report;
  return sql`listing_id = any(${[...listingIds]}::uuid[]) and date >= ${from}::date and date < ${until}::date
    ${ofUnits({ sql }, report)}`;
}

/** Builds the condition of a report's unit type, after others. */
export const ofUnits = ({ sql }: Pick<Db, "sql">, { unitTypeId }: Report): Fragment =>
  unitTypeId === null ? sql`` : sql`and unit_type_id = ${unitTypeId}`;

const ofChannel = ({ sql }: Pick<Db, "sql">, { channel }: Report): Fragment =>
  channel === null ? sql`` : sql`and channel = ${channel}`;
