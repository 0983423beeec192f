/**
 * Demand that was refused, by the rule that refused it.
 *
 * Raw SQL: sums of counts.
 */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";

import { ofUnits } from "./internal/facts-of";
import { openReport, type ReportReader } from "./internal/open-report";
import { addUp, bySpan } from "./internal/spans";
import type { ReportQuery } from "./schemas";

export interface RefusalRow {
  /** First date that was asked for, or the first of its week or month. */
  readonly date: IsoDate;
  /** The rule, as `UnavailableReason` names it. */
  readonly reason: string;
  /** Holds refused; a guest who tries again counts again. */
  readonly requests: number;
  readonly units: number;
}

export interface RefusalReport {
  readonly asOf: IsoDate;
  /** One row for each date, week or month and rule, where there is any. */
  readonly rows: readonly RefusalRow[];
}

/**
 * Reads the demand that was refused: holds that guests and partners asked for and did not get, by the first
 * date and by the rule. Searches that find nothing are no refusals. The counts are approximate: those of a
 * process that is killed are lost.
 * @throws {DomainError} invalid_input, not_found
 */
export async function readRefusals(db: Db, actor: ReportReader, query: ReportQuery): Promise<RefusalReport> {
  const report = await openReport(db, actor, query);
  const { listingIds, from, until, asOf } = report;
  const rows = await db.sql<(Pick<RefusalRow, "date" | "reason"> & { requests: bigint; units: bigint })[]>`
    select stay_date as date, reason, sum(requests)::int8 as requests, sum(units)::int8 as units from refused_demand
    where listing_id = any(${listingIds}::uuid[]) and stay_date >= ${from}::date and stay_date < ${until}::date
      and refused_on <= ${asOf}::date ${ofUnits(db, report)}
    group by stay_date, reason order by stay_date, reason`;
  return {
    asOf,
    rows: bySpan(
      rows,
      report,
      ({ reason }) => [reason],
      (all, date) => {
        const { requests, units } = addUp(all, ["requests", "units"]);
        return { date, reason: all[0].reason, requests: Number(requests), units: Number(units) };
      },
    ),
  };
}
