/** Reports over a year of a hotel of 300 room types, on facts that are built from events. */
import type { Db } from "@/db/client";
import type { MadeListing } from "@/db/testing/factories";
import { systemActor } from "@/lib/core/actor";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { compareFacts } from "@/lib/reports/audit";
import { buildFacts, restartBuild } from "@/lib/reports/build-facts";
import { reports } from "@/lib/reports/catalogue/reports";
import { type ReportFilter, reportNames } from "@/lib/reports/catalogue/types";
import { readReport, type ReportParameters } from "@/lib/reports/read-report";
import { reportCsv } from "@/lib/reports/report-csv";

import { makeBookedYears } from "./booked-years";
import { type Figures, median, printTable, round } from "../report";

const rounds = 7;

/**
 * Makes three years of bookings, builds their facts and reads every report.
 * @returns the hotel of the reports, and figures. `report_ms`: the slowest report over a year of 300 units,
 *   as the median of its repetitions; `facts_match`: true when the facts equal the ledger
 */
export async function measureReports(
  db: Db,
  today: IsoDate,
  bookings: number,
): Promise<{ readonly hotel: MadeListing; readonly figures: Figures }> {
  const { hotel, from, until } = await makeBookedYears(db, today, bookings);
  await restartBuild(db);
  const started = performance.now();
  while (await buildFacts(db));
  const buildSeconds = (performance.now() - started) / 1000;
  await db.sql`vacuum analyze booking_facts`;
  const [facts] = await db.sql<{ count: number }[]>`select count(*)::int as count from booking_facts`;

  const house: ReportParameters = { firstDate: from, lastDate: addDays(until, -1) };
  const ofHotel: ReportParameters = { ...house, listingIds: [hotel.listingId] };
  const rows = [];
  for (const name of reportNames) {
    const has = (filter: ReportFilter) => reports[name].filters.includes(filter);
    const read = (parameters: ReportParameters) => timeOf(() => readReport(db, systemActor, name, parameters));
    rows.push({
      report: name,
      hotel_ms: round(await read(ofHotel)),
      by_week_ms: has("granularity") ? round(await read({ ...ofHotel, granularity: "week" })) : "",
      as_of_a_year_ago_ms: has("asOf") ? round(await read({ ...ofHotel, asOf: from })) : "",
      every_listing_ms: round(await read(house)),
    });
  }
  const occupancy = await readReport(db, systemActor, "occupancy", ofHotel);
  const csvMs = round(await timeOf(() => reportCsv(occupancy)), 1);
  rows.push({ report: "a year as CSV", hotel_ms: csvMs });
  printTable(`reports over a year, of ${facts?.count.toLocaleString("en-GB") ?? 0} facts`, rows);
  const findings = await compareFacts(db);
  for (const finding of findings.slice(0, 5)) console.error(finding);
  const figures = {
    report_ms: Math.max(...rows.map(({ hotel_ms: ms }) => ms)),
    facts: facts?.count ?? 0,
    facts_build_seconds: round(buildSeconds, 1),
    facts_match: findings.length === 0,
  };
  return { hotel, figures };
}

async function timeOf(work: () => unknown): Promise<number> {
  const samples: number[] = [];
  for (let nth = 0; nth < rounds; nth += 1) {
    const started = performance.now();
    await work();
    samples.push(performance.now() - started);
  }
  return median(samples);
}
