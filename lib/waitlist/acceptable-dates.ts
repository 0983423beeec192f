/** Acceptable dates of a party with flexible dates. Pure. */
import { addDays } from "@/lib/core/time/dates";
import type { OfferDates } from "@/lib/reservations/allocate-offers";

/** Lists the dates asked for, then those a day earlier and later, and so on. */
export function acceptableDates(checkIn: string, checkOut: string, flexibleDays: number): OfferDates[] {
  const shifts = [0, ...Array.from({ length: flexibleDays }, (_, day) => [-(day + 1), day + 1]).flat()];
  return shifts.map((days) => ({ checkIn: addDays(checkIn, days), checkOut: addDays(checkOut, days) }));
}
