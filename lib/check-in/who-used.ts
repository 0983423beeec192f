/** Who used a ticket, and when. */
import type { Db, Tx } from "@/db/client";
import type { OrderLine } from "@/lib/orders/order-view";

export interface Use {
  readonly at: Date;
  /** The staff's name, as it is now; null where there is no such account any more. */
  readonly by: string | null;
}

/** @returns undefined for a ticket that was not used yet */
export async function whoUsed(
  db: Db | Tx,
  { line, number }: { readonly line: Pick<OrderLine, "listingId" | "reservationId">; readonly number: number },
): Promise<Use | undefined> {
  const [row] = await db.sql<{ at: string; by: string | null }[]>`
    select c.at, u.name as by
    from check_ins c left join users u on c.actor = 'user:' || u.id
    where c.listing_id = ${line.listingId} and c.reservation_id = ${line.reservationId} and c.number = ${number}`;
  return row && { at: new Date(row.at), by: row.by };
}
