/** When an order's holds end, as a time of day that needs no JavaScript to be true. */
import { formatInstant } from "@/lib/core/instants";
import type { OrderLine } from "@/lib/orders/view/order-view";
import { lineStart } from "@/components/booking/line";

/** "14:32 (Lisbon time)": the clock of the place of the line that ends first, because the reader's is not known here. */
export function endOfHold({ lines }: { readonly lines: readonly OrderLine[] }, locale: string): string {
  const first = lines.toSorted((one, other) => one.heldUntil.getTime() - other.heldUntil.getTime())[0];
  return first ? placeTime(first.heldUntil.getTime(), lineStart(first).timezone, first.city, locale) : "";
}

/** A time of day on a city's clock; of 24 hours in every language, as all other times of a trip. */
export function placeTime(atMs: number, zone: string, city: string, locale: string): string {
  return `${formatInstant(atMs, zone, locale, { timeStyle: "short" })} (${city} time)`;
}
