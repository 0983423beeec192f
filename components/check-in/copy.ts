// Texts for staff who check guests in, and counts of admitted guests. The functions are pure.
import { count, unitWords } from "@/lib/catalog/copy";
import type { OrderLine } from "@/lib/orders/view/order-view";

type Kind = OrderLine["place"]["kind"];

/** Returns a short count for a heading: "12 of 40 in". */
export function countsText(inside: number, expected: number, kind: Kind): string {
  const { one, many } = kind === "stay" ? { one: "booking", many: "bookings" } : unitWords[kind];
  return `${inside} of ${count(expected, one, many)} in`;
}

/** Said where tickets are checked in, before it is done. */
export const usedForGoodText = "Once used, a ticket stays used: this cannot be undone.";
