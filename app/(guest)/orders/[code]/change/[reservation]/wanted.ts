/** What a line is to become, as the page's address says it. Pure. */
import { addDays, isIsoDate } from "@/lib/core/dates";
import { isUuid } from "@/lib/core/ids";
import { maxGuests, maxQuantity } from "@/lib/inventory/limits";
import type { WantedChange } from "@/lib/orders/changes/quotes";
import type { OrderLine } from "@/lib/orders/order-view";

type Query = Readonly<Record<string, string | string[] | undefined>>;

/** What the address does not say, or says in no form that could be meant, stays as it is. */
export function wantedOf(line: OrderLine, query: Query): WantedChange {
  const text = (name: string) => (typeof query[name] === "string" ? query[name] : undefined);
  const date = (name: string) => {
    const value = text(name);
    return value !== undefined && isIsoDate(value) ? value : undefined;
  };
  const count = (name: string, most: number) => {
    const value = text(name);
    return value !== undefined && /^\d{1,3}$/.test(value) ? Math.min(most, Math.max(1, Number(value))) : undefined;
  };
  const checkIn = date("checkIn") ?? line.checkIn;
  const unit = text("unit");
  const quantity = count("quantity", maxQuantity) ?? line.quantity;
  return {
    reservationId: line.reservationId,
    unitTypeId: unit !== undefined && isUuid(unit) ? unit : line.unitTypeId,
    checkIn,
    // One night, one performance: only a stay has an end to choose.
    checkOut: line.place.kind === "stay" ? (date("checkOut") ?? line.checkOut) : addDays(checkIn, 1),
    quantity,
    // A seat or a ticket is one person's.
    guests:
      line.place.kind === "stay"
        ? (count("guests", maxGuests) ?? line.guests)
        : quantity === line.quantity
          ? line.guests
          : quantity,
  };
}

/** Whether anything is different. */
export function isChanged(line: OrderLine, wanted: WantedChange): boolean {
  const keys = ["unitTypeId", "checkIn", "checkOut", "quantity", "guests"] as const;
  return keys.some((key) => line[key] !== wanted[key]);
}
