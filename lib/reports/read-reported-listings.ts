/** The listings of a report before it is read: their currencies, and the day at their places. */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";

import { findListings, latestOf, type ReportReader, seesMoney } from "./internal/open-report";

export interface ReportedListings {
  /** The currency with the most listings first; none for a reader who may see no money. */
  readonly currencies: readonly string[];
  /** The latest of the dates at their places; undefined where there is no listing. */
  readonly today: IsoDate | undefined;
}

/**
 * Reads what a question about listings begins with: their currencies, of which the reader chooses one, since
 * amounts of several are not added, and the day.
 * @param ids undefined for all listings that the reader may see
 * @throws {DomainError} not_found
 */
export async function readReportedListings(
  db: Pick<Db, "orm">,
  reader: ReportReader,
  ids?: readonly string[],
): Promise<ReportedListings> {
  const rows = await findListings(db, reader, ids);
  const today = latestOf(rows);
  if (!rows.every(({ id }) => seesMoney(reader, id))) return { currencies: [], today };
  const counts = Object.entries(Object.groupBy(rows, (row) => row.currency)).map(([currency, of = []]) => ({
    currency,
    count: of.length,
  }));
  const sorted = counts.toSorted((one, other) => other.count - one.count || (one.currency < other.currency ? -1 : 1));
  return { currencies: sorted.map(({ currency }) => currency), today };
}
