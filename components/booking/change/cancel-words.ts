/** What a quote cancels, in words that cannot be taken for something else. Pure. */
import { count, unitWords } from "@/components/listing/words";
import type { CancelledLine } from "@/lib/orders/changes/quotes";

type Cancelled = { readonly line: Pick<CancelledLine["line"], "quantity" | "place">; readonly quantity: number };

/** "2 of 3 tickets"; "1 room" where there is but one. */
export function cancelledUnits({ line, quantity }: Cancelled): string {
  const { one, many } = unitWords[line.place.kind];
  return line.quantity === 1 ? count(quantity, one, many) : `${quantity} of ${count(line.quantity, one, many)}`;
}

/**
 * What the button says: "Cancel the booking" for a single thing, "Cancel 2 of 3 tickets", "Cancel 1 of 3 tickets and 1 room".
 * @param whole whether nothing is left of the order afterwards
 */
export function cancelLabel(lines: readonly Cancelled[], whole: boolean): string {
  const single = lines.length === 1 && lines[0]?.line.quantity === 1;
  if (whole && single) return "Cancel the booking";
  if (lines.length > 3) return whole ? "Cancel the whole booking" : `Cancel these ${lines.length} items`;
  return `Cancel ${new Intl.ListFormat("en-GB", { type: "conjunction" }).format(lines.map(cancelledUnits))}`;
}
