/**
 * From when to when a listing's dates can be had at all, on its own clock. Dates that are over keep their inventory rows, so every
 * decision and every display must ask this besides the rows.
 */
import { addDays, type IsoDate } from "@/lib/core/dates";
import { dateIn, instantIn } from "@/lib/core/zones";

import { horizonDays } from "./limits";

/** What of a listing decides its window. */
export interface SaleClock {
  readonly kind: "stay" | "flight" | "event";
  /** IANA. */
  readonly timezone: string;
  /** `HH:MM[:SS]`, local: departure of a flight, start of a performance; null for a stay. */
  readonly startTime: string | null;
}

export interface SaleWindow {
  /** The first date that can still be had: for a stay today, for the others today until it has departed or begun. */
  readonly first: IsoDate;
  /** The last date one may ask for; a check-out may lie one day later. */
  readonly last: IsoDate;
}

/** The start time that decides: a flight's departure or a performance's start. */
export function startTimeOf(listing: { readonly departsAt: string | null; readonly startsAt: string | null }): string | null {
  return listing.departsAt ?? listing.startsAt;
}

/**
 * The dates that can be had now.
 * @param nowMs epoch milliseconds
 */
export function saleWindow({ kind, timezone, startTime }: SaleClock, nowMs: number): SaleWindow {
  const today = dateIn(timezone, nowMs);
  const begun = kind !== "stay" && startTime !== null && instantIn(timezone, today, startTime) <= nowMs;
  return { first: begun ? addDays(today, 1) : today, last: addDays(today, horizonDays) };
}
