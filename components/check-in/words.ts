// What is booked, as somebody at a door says it. Pure.
import { count, unitWords } from "@/components/listing/words";
import type { OrderLine } from "@/lib/orders/order-view";

type Kind = OrderLine["place"]["kind"];

/** "2 × Double room, 4 guests"; "Standing". */
export function describeParty({ place, unitTypeName, quantity, guests }: OrderLine): string {
  if (place.kind !== "stay") return unitTypeName;
  return `${quantity === 1 ? "" : `${quantity} × `}${unitTypeName}, ${count(guests, "guest")}`;
}

/** "Ticket 2 of 4"; nothing where there is one. */
export function describeTicket(kind: Kind, number: number, of: number): string[] {
  if (kind === "stay" || (of === 1 && number === 1)) return [];
  return [`${kind === "flight" ? "Seat" : "Ticket"} ${number} of ${Math.max(number, of)}`];
}

/** "12 of 40 in", as a heading's worth. */
export function countsText(inside: number, expected: number, kind: Kind): string {
  const { one, many } = kind === "stay" ? { one: "booking", many: "bookings" } : unitWords[kind];
  return `${inside} of ${count(expected, one, many)} in`;
}
