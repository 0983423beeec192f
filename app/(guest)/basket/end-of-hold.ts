/** End of an order's holds as a time of day, which stays true without JavaScript. */
import { formatInstant } from "@/lib/core/time/format-instant";
import type { OrderLine } from "@/lib/orders/view/order-view";
import { startOf } from "@/lib/orders/format";

/**
 * Returns "14:32 (Lisbon time)", on the clock of the place of the line that ends first, because the reader's
 * zone is not known here.
 */
export function endOfHold({ lines }: { readonly lines: readonly OrderLine[] }, locale: string): string {
  const first = lines.toSorted((one, other) => one.heldUntil.getTime() - other.heldUntil.getTime())[0];
  return first ? placeTime(first.heldUntil.getTime(), startOf(first.place).timezone, first.city, locale) : "";
}

/** Returns a time of day on a city's clock, of 24 hours in every language, as all other times of a trip. */
export function placeTime(atMs: number, zone: string, city: string, locale: string): string {
  return `${formatInstant(atMs, zone, locale, { timeStyle: "short" })} (${city} time)`;
}
