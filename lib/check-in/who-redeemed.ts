/**
 * Redemptions of tickets, with their times and members of staff.
 *
 * Raw SQL: those of several reservations, from arrays.
 */
import { and, eq, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { checkIns, users } from "@/db/schema";
import type { OrderLine } from "@/lib/orders/view/order-view";

export interface Redemption {
  readonly at: Date;
  /** Present name of the member of staff; null where the account no longer exists. */
  readonly by: string | null;
}

/** @returns undefined for a ticket that was not redeemed yet */
export async function whoRedeemed(
  db: Db | Tx,
  { line, number }: { readonly line: Pick<OrderLine, "listingId" | "reservationId">; readonly number: number },
): Promise<Redemption | undefined> {
  const isTicket = [eq(checkIns.reservationId, line.reservationId), eq(checkIns.number, number)];
  const [row] = await db.orm
    .select({ at: checkIns.at, by: users.name })
    .from(checkIns)
    .leftJoin(users, eq(checkIns.actor, sql`'user:' || ${users.id}`))
    .where(and(eq(checkIns.listingId, line.listingId), ...isTicket));
  return row;
}

/**
 * Reads the redemptions of several reservations, in one statement.
 * @returns by {@link useKey}; without tickets that were not redeemed
 */
export async function whoRedeemedAll(
  { sql }: Db,
  lines: readonly Pick<OrderLine, "listingId" | "reservationId">[],
): Promise<Map<string, Redemption>> {
  const rows = await sql<{ reservationId: string; number: number; at: string; by: string | null }[]>`
    select c.reservation_id as "reservationId", c.number, c.at, u.name as by
    from unnest(${lines.map(({ listingId }) => listingId)}::uuid[], ${lines.map(({ reservationId }) => reservationId)}::uuid[])
      as k (listing_id, id)
    join check_ins c on c.listing_id = k.listing_id and c.reservation_id = k.id
    left join users u on c.actor = 'user:' || u.id`;
  return new Map(rows.map(({ reservationId, number, at, by }) => [useKey(reservationId, number), { at: new Date(at), by }]));
}

export const useKey = (reservationId: string, number: number) => `${reservationId} ${number}`;
