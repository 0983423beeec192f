/**
 * Reading of a holder's reservations. Those of other holders are never found (rule hidden-from-strangers).
 */
import type { Db, Tx } from "@/db/client";
import type { Holder } from "@/lib/core/holder";

import { reservationColumns, type ReservationRow, toReservation } from "../internal/rows";
import { maxLinesPerOrder } from "../limits";
import { lineOrder } from "../line-order";
import type { HeldReservation } from "../schemas";

/** Live holds of a holder, with the database's time, by which the countdown must go. */
export interface Basket {
  readonly reservations: readonly HeldReservation[];
  readonly now: Date;
}

/** Most lines of a basket, which holds a few orders; no guest really wants more. */
const maxBasketLines = maxLinesPerOrder * 5;

/**
 * Reads the live holds of a holder, in the order in which they were chosen.
 * @param orderId reads only this order's holds, when given
 */
export async function readBasket(db: Db | Tx, holder: Holder, orderId?: string): Promise<Basket> {
  const rows = await db.sql<(ReservationRow & { now: string })[]>`
    select ${db.sql(reservationColumns)}, statement_timestamp() as now
    from reservations r
    where holder_id = ${holder.id} and holder_kind = ${holder.kind} and status = 'held' and purpose <> 'change'
      and held_until > statement_timestamp()
      and (${orderId ?? null}::uuid is null or order_id = ${orderId ?? null}::uuid)
    order by ${lineOrder(db)}
    limit ${maxBasketLines}`;
  const [first] = rows;
  if (first) return { reservations: rows.map(toReservation), now: new Date(first.now) };
  const [clock] = await db.sql<{ now: string }[]>`select statement_timestamp() as now`;
  return { reservations: [], now: clock ? new Date(clock.now) : new Date() };
}
