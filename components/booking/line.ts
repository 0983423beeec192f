// Names and beginning of a line of a basket or an order. The functions are pure.
import { count, unitWords } from "@/components/listing/copy";
import { nightsBetween } from "@/lib/core/dates";
import { addressLine } from "@/lib/orders/format";
import type { LocalMoment, OrderLine } from "@/lib/orders/view/order-view";

/** Fields that every component with a line needs. */
export type ShownLine = Pick<
  OrderLine,
  "slug" | "listingName" | "city" | "unitTypeName" | "checkIn" | "checkOut" | "quantity" | "guests" | "place"
>;

/** Returns the beginning of a line on its own clock; its policy counts from there. */
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

/**
 * Returns the address without the parts that stand beside it already: the venue's own name, the city alone.
 * It is undefined when nothing is left.
 */
export function addressText({ address, city, place }: Pick<OrderLine, "address" | "city" | "place">): string | undefined {
  if (place.kind === "flight") return undefined;
  const own = place.kind === "event" ? place.venue : "";
  const line = addressLine(...[...address.split(","), city].filter((part) => part.trim() !== own));
  return line.includes(",") ? line : undefined;
}

/** Returns the full choice: "2 × Sea-view double, 3 nights, 4 guests"; "2 seats, Economy". */
export function choiceText(line: ShownLine): string {
  if (line.place.kind !== "stay") return `${amountText(line)}, ${line.unitTypeName}`;
  return `${line.quantity === 1 ? "" : `${line.quantity} × `}${line.unitTypeName}, ${amountText(line)}`;
}

/** Returns "3 nights, 2 guests", "2 seats" or "4 tickets". */
export function amountText({ place, checkIn, checkOut, quantity, guests }: ShownLine): string {
  const unit = unitWords[place.kind];
  if (place.kind !== "stay") return count(quantity, unit.one, unit.many);
  return `${count(nightsBetween(checkIn, checkOut), "night")}, ${count(guests, "guest")}`;
}

/** Returns the days between the two dates of a flight: 1 when it lands the next day, on the clock there. */
export function daysLater(departure: Pick<LocalMoment, "date">, arrival: Pick<LocalMoment, "date">): number {
  return nightsBetween(departure.date, arrival.date);
}
