/** A month of a listing: per date the price, roughly how much is left, and the rules that hold. */
import { addDays, type IsoDate, isIsoDate } from "@/lib/core/dates";
import { DomainError } from "@/lib/core/errors";

import type { InventoryRow } from "./check-rules";
import { type Reader, readRows } from "./internal/read-rows";
import { manyAvailable } from "./limits";
import { saleWindow, type SaleClock, startTimeOf } from "./sale-window";

export type Stock =
  /** Sold out, closed, over, or not on sale. */
  | { readonly level: "none"; readonly why: "sold_out" | "closed" | "over" | "not_on_sale" }
  /** So few that the number helps. */
  | { readonly level: "few"; readonly available: number }
  | { readonly level: "many" };

export interface CalendarDay {
  readonly date: IsoDate;
  readonly stock: Stock;
  /** The cheapest unit that can be had, or, when none can, that is on sale; null when nothing is. */
  readonly priceMinor: bigint | null;
  /** Nights; for a stay that begins on this date. */
  readonly minStay: number | null;
  readonly maxStay: number | null;
  /** Whether no stay may begin, or end, on this date. */
  readonly closedToArrival: boolean;
  readonly closedToDeparture: boolean;
}

export interface Calendar {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly currency: string;
  /** Every date of the month. */
  readonly days: readonly CalendarDay[];
}

export interface CalendarRequest {
  readonly listingId: string;
  /** Only this one; otherwise each date shows the cheapest of all, and a rule only where it holds for all of them. */
  readonly unitTypeId?: string;
  /** `YYYY-MM`. */
  readonly month: string;
}

type ListingRow = {
  currency: string;
  kind: SaleClock["kind"];
  timezone: string;
  departs_at: string | null;
  starts_at: string | null;
};

/**
 * Reads one month.
 * @param nowMs epoch milliseconds; decides which dates are over
 * @throws {DomainError} `not_found` when there is no such listing, `invalid_input` when the month is none
 */
export async function readCalendar(
  db: Reader,
  { listingId, unitTypeId, month }: CalendarRequest,
  nowMs: number = Date.now(),
): Promise<Calendar> {
  const first = `${month}-01`;
  if (!isIsoDate(first)) {
    throw new DomainError(
      "invalid_input",
      { issues: [{ path: ["month"], message: "Enter a month as year-month." }] },
      "no month",
    );
  }
  const dates = datesOfMonth(first);
  const last = dates.at(-1) ?? first;
  const [[listing], rows] = await Promise.all([
    db.sql<ListingRow[]>`
      select currency, kind, timezone, departs_at, starts_at from listings where id = ${listingId}::uuid and active`,
    readRows(db, listingId, first, last, unitTypeId),
  ]);
  if (!listing) throw new DomainError("not_found", { what: "listing" }, `no listing ${listingId}`);
  const startTime = startTimeOf({ departsAt: listing.departs_at, startsAt: listing.starts_at });
  const { first: firstOnSale } = saleWindow({ kind: listing.kind, timezone: listing.timezone, startTime }, nowMs);
  const days = dates.map((date) =>
    dayOf(
      date,
      date < firstOnSale,
      [...rows.values()].flatMap((unit) => unit.get(date) ?? []),
    ),
  );
  return { month, currency: listing.currency, days };
}

function datesOfMonth(first: IsoDate): IsoDate[] {
  const dates: IsoDate[] = [];
  for (let date = first; date.slice(0, 7) === first.slice(0, 7); date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** @param rows of one date, one for each unit type */
function dayOf(date: IsoDate, over: boolean, rows: readonly InventoryRow[]): CalendarDay {
  const open = rows.filter((row) => !row.closed);
  const left = open.filter((row) => row.available > 0);
  const shown = left.length > 0 ? left : open;
  const every = (holds: (row: InventoryRow) => boolean) => shown.length > 0 && shown.every(holds);
  const shortest = every((row) => row.minStay !== null) ? Math.min(...shown.map((row) => row.minStay ?? 1)) : null;
  const longest = every((row) => row.maxStay !== null) ? Math.max(...shown.map((row) => row.maxStay ?? 1)) : null;
  return {
    date,
    stock: stockOf(over, rows, open, left),
    priceMinor: over ? null : cheapest(shown),
    minStay: shortest,
    maxStay: longest,
    closedToArrival: every((row) => row.closedToArrival),
    closedToDeparture: every((row) => row.closedToDeparture),
  };
}

function stockOf(
  over: boolean,
  rows: readonly InventoryRow[],
  open: readonly InventoryRow[],
  left: readonly InventoryRow[],
): Stock {
  if (over) return { level: "none", why: "over" };
  if (rows.length === 0) return { level: "none", why: "not_on_sale" };
  if (open.length === 0) return { level: "none", why: "closed" };
  const available = left.reduce((sum, row) => sum + row.available, 0);
  if (available === 0) return { level: "none", why: "sold_out" };
  return available < manyAvailable ? { level: "few", available } : { level: "many" };
}

function cheapest(rows: readonly InventoryRow[]): bigint | null {
  let least: bigint | null = null;
  for (const { priceMinor } of rows) if (least === null || priceMinor < least) least = priceMinor;
  return least;
}
