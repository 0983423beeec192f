// What a line of a basket or an order is called and when it begins. Pure.
import { count, unitWords } from "@/components/listing/words";
import { nightsBetween } from "@/lib/core/dates";
import { addressLine } from "@/lib/orders/words";
import type { LocalMoment, OrderLine } from "@/lib/orders/view/order-view";

/** What every component that shows a line needs of it. */
export type ShownLine = Pick<
  OrderLine,
  "slug" | "listingName" | "city" | "unitTypeName" | "checkIn" | "checkOut" | "quantity" | "guests" | "place"
>;

/** When it begins, on its own clock; what its policy counts from. */
export function lineStart({ place }: Pick<OrderLine, "place">): LocalMoment {
  switch (place.kind) {
    case "stay":
      return place.checkIn;
    case "flight":
      return place.departure;
    case "event":
      return place.start;
  }
}

/** Where it is, without what stands beside it already: the venue's own name, the city alone. Undefined when nothing is left. */
export function addressText({ address, city, place }: Pick<OrderLine, "address" | "city" | "place">): string | undefined {
  if (place.kind === "flight") return undefined;
  const own = place.kind === "event" ? place.venue : "";
  const line = addressLine(...[...address.split(","), city].filter((part) => part.trim() !== own));
  return line.includes(",") ? line : undefined;
}

/** What exactly: "2 × Sea-view double, 3 nights, 4 guests"; "2 seats, Economy". */
export function choiceText(line: ShownLine): string {
  if (line.place.kind !== "stay") return `${amountText(line)}, ${line.unitTypeName}`;
  return `${line.quantity === 1 ? "" : `${line.quantity} × `}${line.unitTypeName}, ${amountText(line)}`;
}

/** "3 nights, 2 guests"; "2 seats"; "4 tickets". */
export function amountText({ place, checkIn, checkOut, quantity, guests }: ShownLine): string {
  const unit = unitWords[place.kind];
  if (place.kind !== "stay") return count(quantity, unit.one, unit.many);
  return `${count(nightsBetween(checkIn, checkOut), "night")}, ${count(guests, "guest")}`;
}

/** Days between the two dates of a flight: 1 when it lands the next day, on the clock there. */
export function daysLater(departure: Pick<LocalMoment, "date">, arrival: Pick<LocalMoment, "date">): number {
  return nightsBetween(departure.date, arrival.date);
}
