/** Reports over a year of a hotel of 300 room types, on facts that are built from events. */
import type { Db } from "@/db/client";
import { systemActor } from "@/lib/core/actor";
import type { IsoDate } from "@/lib/core/time/dates";
import { compareFacts } from "@/lib/reports/audit";
import { buildFacts, restartBuild } from "@/lib/reports/build-facts";
import { readLeadTime, readLengthOfStay } from "@/lib/reports/read-booking-patterns";
import { readCancellations } from "@/lib/reports/read-cancellations";
import { readChannelMix } from "@/lib/reports/read-channel-mix";
import { readLoadFactor } from "@/lib/reports/read-load-factor";
import { readOccupancy } from "@/lib/reports/read-occupancy";
import { readOnTheBooks } from "@/lib/reports/read-on-the-books";
import { readPayments } from "@/lib/reports/read-payments";
import { readRefusals } from "@/lib/reports/read-refusals";
import { readSalesByType } from "@/lib/reports/read-sales-by-type";
import { writeReportCsv } from "@/lib/reports/write-csv";

import { makeBookedYears } from "./booked-years";
import { type Figures, median, printTable, round } from "../report";

const rounds = 7;

const readers = {
  "occupancy, rate": readOccupancy,
  "on the books, pace": readOnTheBooks,
  "lead time": readLeadTime,
  "length of stay": readLengthOfStay,
  channels: readChannelMix,
  cancellations: readCancellations,
  "load factor": readLoadFactor,
  "sales by type": readSalesByType,
  payments: readPayments,
  "refused demand": readRefusals,
} as const;

/**
 * Makes three years of bookings, builds their facts and reads every report.
 * @returns `report_ms`: the slowest report over a year of 300 units, as the median of its repetitions;
 *   `facts_match`: true when the facts equal the ledger
 */
export async function measureReports(db: Db, today: IsoDate, bookings: number): Promise<Figures> {
  const { hotel, from, until } = await makeBookedYears(db, today, bookings);
  await restartBuild(db);
  const started = performance.now();
  while (await buildFacts(db));
  const buildSeconds = (performance.now() - started) / 1000;
  await db.sql`vacuum analyze booking_facts`;
  const [facts] = await db.sql<{ count: number }[]>`select count(*)::int as count from booking_facts`;

  const query = { listingIds: [hotel.listingId], from, until };
  const house = { from, until };
  const rows = [];
  for (const [report, read] of Object.entries(readers))
    rows.push({
      report,
      hotel_ms: round(await timeOf(() => read(db, systemActor, query))),
      as_of_a_year_ago_ms: round(await timeOf(() => read(db, systemActor, { ...query, asOf: from }))),
      every_listing_ms: round(await timeOf(() => read(db, systemActor, house))),
    });
  const { rows: dates, currency } = await readOccupancy(db, systemActor, query);
  const columns = [
    { header: "Date", cell: (row: (typeof dates)[number]) => row.date },
    { header: "Revenue", cell: (row: (typeof dates)[number]) => row.revenueMinor },
  ];
  rows.push({ report: "a year as CSV", hotel_ms: round(await timeOf(() => writeReportCsv(columns, dates, currency)), 1) });
  printTable(`reports over a year, of ${facts?.count.toLocaleString("en-GB") ?? 0} facts`, rows);
  const findings = await compareFacts(db);
  for (const finding of findings.slice(0, 5)) console.error(finding);
  return {
    report_ms: Math.max(...rows.map(({ hotel_ms: ms }) => ms)),
    facts: facts?.count ?? 0,
    facts_build_seconds: round(buildSeconds, 1),
    facts_match: findings.length === 0,
  };
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
