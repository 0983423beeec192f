/**
 * Load of each departure, performance or date.
 *
 * Raw SQL: sums of facts and of inventory, side by side.
 */
import type { Db } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";

import { inventoryOf, staysOf } from "./internal/facts-of";
import { openReport, type ReportReader } from "./internal/open-report";
import { shareOf } from "./internal/ratios";
import { addUp, bySpan } from "./internal/spans";
import { maxReportRows } from "./limits";
import type { ReportQuery } from "./schemas";

export interface LoadRow {
  readonly date: IsoDate;
  readonly listingId: string;
  readonly listingName: string;
  /** Seats, tickets or rooms: `total` of the inventory as it is now. */
  readonly capacity: number;
  readonly units: number;
  /** Units on the books of all units; null where there are none. */
  readonly load: number | null;
}

export interface LoadReport {
  readonly asOf: IsoDate;
  /** One row for each date, week or month of a listing with anything on sale or on the books. */
  readonly rows: readonly LoadRow[];
  readonly total: { readonly capacity: number; readonly units: number; readonly load: number | null };
}

type Row = Omit<LoadRow, "capacity" | "units" | "load"> & { readonly capacity: bigint; readonly units: bigint };

/**
 * Reads the load factor: of all seats or tickets of a departure or performance, those on the books. For past
 * dates no-shows are taken off, so it is the load that was carried or let in.
 * @throws {DomainError} invalid_input, not_found; limit_exceeded when it has too many rows
 */
export async function readLoadFactor(db: Db, actor: ReportReader, query: ReportQuery): Promise<LoadReport> {
  const report = await openReport(db, actor, query);
  const rows = await db.sql<Row[]>`
    select k.date, k.listing_id as "listingId", l.name as "listingName", coalesce(i.capacity, 0)::int8 as capacity,
      coalesce(f.units, 0)::int8 as units
    from (
      select listing_id, date, sum(total) as capacity from inventory
      where ${inventoryOf(db, report)}
      group by listing_id, date
    ) i
    full join (
      select listing_id, stay_date as date, sum(units) as units from booking_facts
      where ${staysOf(db, report)} and kind not in ('kept', 'no_show_kept')
      group by listing_id, stay_date
    ) f using (listing_id, date) as k
    join listings l on l.id = k.listing_id
    where i.capacity > 0 or f.units <> 0
    order by k.date, l.name, k.listing_id limit ${maxReportRows + 1}`;
  if (rows.length > maxReportRows) throw new DomainError("limit_exceeded", { limit: "rows of a report", max: maxReportRows });
  return {
    asOf: report.asOf,
    rows: bySpan(
      rows,
      report,
      ({ listingId }) => [listingId],
      (all, date) => ({
        date,
        listingId: all[0].listingId,
        listingName: all[0].listingName,
        ...figuresOf(all),
      }),
    ),
    total: figuresOf(rows),
  };
}

function figuresOf(rows: readonly Row[]): LoadReport["total"] {
  const sums = addUp(rows, ["capacity", "units"]);
  const [capacity, units] = [Number(sums.capacity), Number(sums.units)];
  return { capacity, units, load: shareOf(units, capacity) };
}
