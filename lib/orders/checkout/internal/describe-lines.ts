/**
 * Descriptions of an order's lines for Stripe's payment page and the invoice.
 *
 * Raw SQL: unit types by pairs of ids, from arrays.
 */
import type { Tx } from "@/db/client";
import type { CheckoutRequest } from "@/db/schema";
import { formatDate, formatDateRange, nightsBetween } from "@/lib/core/time/dates";
import type { HeldReservation } from "@/lib/reservations/schemas";

interface Names {
  readonly listingId: string;
  readonly unitTypeId: string;
  readonly kind: "stay" | "flight" | "event";
  readonly listingName: string;
  readonly unitTypeName: string;
}

/**
 * Makes one line per reservation, at the price of one unit; reservations that cost nothing are left out,
 * unless none costs anything.
 * @param locale BCP 47, for dates
 */
export async function describeLines(
  tx: Tx,
  holds: readonly HeldReservation[],
  locale: string,
): Promise<CheckoutRequest["lines"]> {
  const rows = await tx.sql<Names[]>`
    select u.listing_id as "listingId", u.id as "unitTypeId", l.kind, l.name as "listingName", u.name as "unitTypeName"
    from unit_types u join listings l on l.id = u.listing_id
    where (u.listing_id, u.id) in (select * from unnest(
      ${holds.map((hold) => hold.listingId)}::uuid[], ${holds.map((hold) => hold.unitTypeId)}::uuid[]))`;
  const names = new Map(rows.map((row) => [`${row.listingId}/${row.unitTypeId}`, row]));
  const isFree = holds.every((hold) => hold.totalMinor === 0n);
  return holds
    .filter((hold) => isFree || hold.totalMinor > 0n)
    .map((hold) => {
      const found = names.get(`${hold.listingId}/${hold.unitTypeId}`);
      if (!found) throw new Error(`reservation ${hold.id} is for a unit type that does not exist`);
      return {
        name: found.listingName,
        description: `${found.unitTypeName}, ${datesOf(found.kind, hold, locale)}`,
        amountMinor: (hold.totalMinor / BigInt(hold.quantity)).toString(),
        quantity: hold.quantity,
      };
    });
}

/**
 * Formats the date of a flight or a performance, or the nights of a stay.
 * @param locale BCP 47
 */
export function datesOf(
  kind: Names["kind"],
  { checkIn, checkOut }: Pick<HeldReservation, "checkIn" | "checkOut">,
  locale: string,
): string {
  if (kind !== "stay") return formatDate(checkIn, locale);
  const nights = nightsBetween(checkIn, checkOut);
  const range = formatDateRange(checkIn, checkOut, locale);
  return `${range}, ${nights === 1 ? "1 night" : `${nights} nights`}`;
}
