/**
 * Range of a listing's dates that are on sale, in its own zone. Past dates keep their inventory rows, so
 * every decision and every display must check this range besides the rows.
 */
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { dateIn, instantIn } from "@/lib/core/time/time-zones";

import { horizonDays } from "./limits";

/** Data of a listing that determine its window. */
export interface SaleClock {
  readonly kind: "stay" | "flight" | "event";
  /** IANA zone. */
  readonly timezone: string;
  /** Local time `HH:MM[:SS]`: departure of a flight, start of a performance; null for a stay. */
  readonly startTime: string | null;
}

export interface SaleWindow {
  /** The first date still on sale: for a stay today, for the others today until it has departed or begun. */
  readonly first: IsoDate;
  /** The last date on sale; a check-out may lie one day later. */
  readonly last: IsoDate;
}

/** Returns the start time that decides: a flight's departure or a performance's start. */
export function startTimeOf(listing: { readonly departsAt: string | null; readonly startsAt: string | null }): string | null {
  return listing.departsAt ?? listing.startsAt;
}

/**
 * Computes the dates on sale now.
 * @param nowMs epoch milliseconds
 */
export function saleWindow({ kind, timezone, startTime }: SaleClock, nowMs: number): SaleWindow {
  const today = dateIn(timezone, nowMs);
  const begun = kind !== "stay" && startTime !== null && instantIn(timezone, today, startTime) <= nowMs;
  return { first: begun ? addDays(today, 1) : today, last: addDays(today, horizonDays) };
}
