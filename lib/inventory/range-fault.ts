/** Bounds of the dates that are asked for. Pure, and free of server imports: forms check with it too. */
import type { z } from "zod";

import { type IsoDate, isIsoDate, nightsBetween } from "@/lib/core/time/dates";

import { maxNights } from "./limits";

/** Finds the fault of a range of existing dates, if any; it is reported at the range's end. */
export function rangeFault(checkIn: IsoDate, checkOut: IsoDate): string | undefined {
  const nights = nightsBetween(checkIn, checkOut);
  if (nights < 1) return "The last day must be after the first.";
  return nights > maxNights ? `Choose at most ${maxNights} nights.` : undefined;
}

interface DateRange {
  readonly checkIn: string;
  /** Exclusive. */
  readonly checkOut: string;
}

/**
 * Checks a range of dates, for schemas that have one; dates that do not exist are reported by their own
 * fields.
 */
export function checkRange({ value, issues }: z.core.ParsePayload<DateRange>): void {
  if (!isIsoDate(value.checkIn) || !isIsoDate(value.checkOut)) return;
  const message = rangeFault(value.checkIn, value.checkOut);
  if (message) issues.push({ code: "custom", path: ["checkOut"], message, input: value });
}
