/** When an order's holds end, as a time of day that needs no JavaScript to be true. */
import { formatInstant } from "@/lib/core/zones";
import type { OrderLine } from "@/lib/orders/order-view";
import { lineStart } from "@/components/booking/line";

/** "14:32 (Lisbon time)": the clock of the place of the line that ends first, because the reader's is not known here. */
export function endOfHold({ lines }: { readonly lines: readonly OrderLine[] }, locale: string): string {
  const first = lines.toSorted((one, other) => one.heldUntil.getTime() - other.heldUntil.getTime())[0];
  if (!first) return "";
  const time = formatInstant(first.heldUntil.getTime(), lineStart(first).timezone, locale, { dateStyle: undefined });
  return `${time} (${first.city} time)`;
}
