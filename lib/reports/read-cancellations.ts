/**
 * Cancellations and no-shows, with what was kept of them.
 *
 * Raw SQL: sums of facts by kind.
 */
import type { Db } from "@/db/client";
import type { IsoDate } from "@/lib/core/time/dates";

import { staysOf } from "./internal/facts-of";
import { onlyCurrency, openReport, type ReportReader } from "./internal/open-report";
import { shareOf } from "./internal/ratios";
import { addUp, withTotal } from "./internal/spans";
import type { ReportQuery } from "./schemas";

export interface CancellationFigures {
  /** Bookings made for arrival on the date, whatever became of them. */
  readonly bookingsMade: number;
  /** Bookings cancelled as a whole. */
  readonly cancelledBookings: number;
  /** Units given up on the date, parts of bookings included. */
  readonly cancelledUnits: number;
  /** Their price, minor units; null for a reader who sees no money, as all amounts. */
  readonly cancelledMinor: bigint | null;
  /** Amount kept of cancellations and changes, on the first date of what was given up. */
  readonly keptMinor: bigint | null;
  readonly noShowBookings: number;
  readonly noShowUnits: number;
  /** The price of no-shows, on their date of arrival. */
  readonly noShowKeptMinor: bigint | null;
  /** Cancelled bookings of the bookings made; null when none were. */
  readonly cancelledShare: number | null;
  readonly noShowShare: number | null;
}

export interface CancellationReport {
  readonly asOf: IsoDate;
  readonly currency: string | null;
  /** One row for each date, week or month with any of it. */
  readonly rows: readonly (CancellationFigures & { readonly date: IsoDate })[];
  readonly total: CancellationFigures;
}

const sumKeys = [
  "bookingsMade",
  "cancelledBookings",
  "cancelledUnits",
  "cancelledMinor",
  "keptMinor",
  "noShowBookings",
  "noShowUnits",
  "noShowKeptMinor",
] as const;
type Sums = Readonly<Record<(typeof sumKeys)[number], bigint>>;

/**
 * Reads cancellations and no-shows by the date that was given up.
 *
 * A booking that gives up some of its units on the same dates counts with these units as cancelled. A change
 * to other dates is no cancellation, but what is kept of it is here. A no-show keeps its price.
 * @throws {DomainError} invalid_input, not_found, currency_mismatch
 */
export async function readCancellations(db: Db, actor: ReportReader, query: ReportQuery): Promise<CancellationReport> {
  const report = await openReport(db, actor, query);
  const { asOf } = report;
  const currency = onlyCurrency(report);
  const rows = await db.sql<({ date: IsoDate } & Sums)[]>`
    select stay_date as date,
      coalesce(sum(bookings) filter (where kind = 'booked'), 0)::int8 as "bookingsMade",
      coalesce(-sum(bookings) filter (where kind = 'cancelled'), 0)::int8 as "cancelledBookings",
      coalesce(-sum(units) filter (where kind = 'cancelled'), 0)::int8 as "cancelledUnits",
      coalesce(-sum(revenue_minor) filter (where kind = 'cancelled'), 0)::int8 as "cancelledMinor",
      coalesce(sum(revenue_minor) filter (where kind = 'kept'), 0)::int8 as "keptMinor",
      coalesce(-sum(bookings) filter (where kind = 'no_show'), 0)::int8 as "noShowBookings",
      coalesce(-sum(units) filter (where kind = 'no_show'), 0)::int8 as "noShowUnits",
      coalesce(sum(revenue_minor) filter (where kind = 'no_show_kept'), 0)::int8 as "noShowKeptMinor"
    from booking_facts
    where ${staysOf(db, report)}
    group by stay_date order by stay_date`;
  const figures = (all: readonly Sums[]) => toFigures(addUp(all, sumKeys), currency !== null);
  return { asOf, currency, ...withTotal(rows, report, figures) };
}

function toFigures(sums: Sums, isMoneyShown: boolean): CancellationFigures {
  const money = (amountMinor: bigint) => (isMoneyShown ? amountMinor : null);
  const [bookingsMade, cancelledBookings] = [Number(sums.bookingsMade), Number(sums.cancelledBookings)];
  const noShowBookings = Number(sums.noShowBookings);
  return {
    bookingsMade,
    cancelledBookings,
    cancelledUnits: Number(sums.cancelledUnits),
    cancelledMinor: money(sums.cancelledMinor),
    keptMinor: money(sums.keptMinor),
    noShowBookings,
    noShowUnits: Number(sums.noShowUnits),
    noShowKeptMinor: money(sums.noShowKeptMinor),
    cancelledShare: shareOf(cancelledBookings, bookingsMade),
    noShowShare: shareOf(noShowBookings, bookingsMade),
  };
}
