/** Describes what a quote cancels, without ambiguity. The functions are pure. */
import { count, unitWords } from "@/lib/catalog/copy";
import type { CancelledLine } from "@/lib/orders/changes/quotes";

type Cancelled = { readonly line: Pick<CancelledLine["line"], "quantity" | "place">; readonly quantity: number };

/** Returns "2 of 3 tickets", or "1 room" where the line has only one. */
export function cancelledUnits({ line, quantity }: Cancelled): string {
  const { one, many } = unitWords[line.place.kind];
  return line.quantity === 1 ? count(quantity, one, many) : `${quantity} of ${count(line.quantity, one, many)}`;
}

/**
 * Returns the button's text: "Cancel the booking" for a single unit, "Cancel 2 of 3 tickets", "Cancel 1 of 3
 * tickets and 1 room".
 * @param whole true where nothing of the order is left afterwards
 */
export function cancelLabel(lines: readonly Cancelled[], whole: boolean): string {
  const single = lines.length === 1 && lines[0]?.line.quantity === 1;
  if (whole && single) return "Cancel the booking";
  if (lines.length > 3) return whole ? "Cancel the whole booking" : `Cancel these ${lines.length} items`;
  return `Cancel ${new Intl.ListFormat("en-GB", { type: "conjunction" }).format(lines.map(cancelledUnits))}`;
}
