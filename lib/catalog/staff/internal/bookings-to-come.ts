/**
 * The step of a change that bookings to come stand in the way of.
 *
 * Raw SQL: rows locked below a count.
 */
import type { Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";

import { readBookings, type WhichBookings } from "../read-bookings";

/**
 * Refuses a change while bookings to come stand in its way. Locks the rows of the coming dates first, so
 * that a hold in flight ends before it is looked for, and a later one sees what the transaction wrote.
 * @throws {DomainError} `on_the_books`
 */
export async function requireNoBookings(tx: Tx, which: WhichBookings): Promise<void> {
  const { listingId } = which;
  const unit = which.unitTypeId ?? null;
  await tx.sql`
    select count(*) from (
      select from inventory i where i.listing_id = ${listingId} and (${unit}::uuid is null or i.unit_type_id = ${unit}::uuid)
        and i.date >= (select (now() at time zone timezone)::date from listings where id = ${listingId})
      order by i.unit_type_id, i.date for no key update
    ) locked`;
  const { count, bookings } = await readBookings(tx, which);
  if (count > 0) throw new DomainError("on_the_books", { count, bookings });
}
