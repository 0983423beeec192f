/** Reads the wanted change of a line from the page's address. The functions are pure. */
import { addDays, isIsoDate } from "@/lib/core/time/dates";
import { dateFaultMessage } from "@/lib/core/validation/date-fault-message";
import { maxGuests, maxQuantity } from "@/lib/inventory/limits";
import type { WantedChange } from "@/lib/orders/changes/quotes";
import type { OrderLine } from "@/lib/orders/view/order-view";

type Query = Readonly<Record<string, string | string[] | undefined>>;

export interface ChangeFormFields {
  readonly wanted: WantedChange;
  /** True where the address asks for a change. */
  readonly isAsked: boolean;
  /** Problems of the address, by field; a change with problems is not quoted. */
  readonly problems: Readonly<Record<string, string>>;
}

/**
 * Reads the change. A field that the address does not have stays unchanged.
 * @param unitIds unit types of the listing that can be chosen
 */
export function readChangeForm(line: OrderLine, query: Query, unitIds: readonly string[]): ChangeFormFields {
  const problems: Record<string, string> = {};
  const isStay = line.place.kind === "stay";
  const read = <T>(name: string, booked: T, parse: (text: string) => T | undefined, problem: string): T => {
    const value = query[name];
    if (value === undefined) return booked;
    const parsed = typeof value === "string" ? parse(value) : undefined;
    if (parsed === undefined) problems[name] = problem;
    return parsed ?? booked;
  };
  const date = (name: string, booked: string) =>
    read(name, booked, (text) => (isIsoDate(text) ? text : undefined), dateFaultMessage);
  const count = (name: string, booked: number, most: number) =>
    read(
      name,
      booked,
      (text) => (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : undefined),
      `Choose a whole number from 1 to ${most}.`,
    );
  const checkIn = date("checkIn", line.checkIn);
  const quantity = count("quantity", line.quantity, maxQuantity);
  const wanted = {
    reservationId: line.reservationId,
    unitTypeId: read(
      "unit",
      line.unitTypeId,
      (text) => (text === line.unitTypeId || unitIds.includes(text) ? text : undefined),
      "This is not offered. Choose one of the list.",
    ),
    checkIn,
    // A flight or a performance takes the row of one date: only a stay has an end to choose.
    checkOut: isStay ? date("checkOut", line.checkOut) : addDays(checkIn, 1),
    quantity,
    // A seat or a ticket is for one person.
    guests: isStay ? count("guests", line.guests, maxGuests) : quantity === line.quantity ? line.guests : quantity,
  };
  return { wanted, isAsked: fields.some((name) => query[name] !== undefined), problems };
}

const fields = ["checkIn", "checkOut", "unit", "quantity", "guests"] as const;

/** Tells whether the change differs from the line. */
export function isChanged(line: OrderLine, wanted: WantedChange): boolean {
  const keys = ["unitTypeId", "checkIn", "checkOut", "quantity", "guests"] as const;
  return keys.some((key) => line[key] !== wanted[key]);
}
