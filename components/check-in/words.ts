// How many are in, as staff at a door say it. Pure.
import { count, unitWords } from "@/components/listing/words";
import type { OrderLine } from "@/lib/orders/view/order-view";

type Kind = OrderLine["place"]["kind"];

/** "12 of 40 in", as a heading's worth. */
export function countsText(inside: number, expected: number, kind: Kind): string {
  const { one, many } = kind === "stay" ? { one: "booking", many: "bookings" } : unitWords[kind];
  return `${inside} of ${count(expected, one, many)} in`;
}
