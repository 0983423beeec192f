/** An order's lines, as pages and e-mails show them. */
import type { Db, Tx } from "@/db/client";

import type { OrderLine } from "../order-view";
import { lineColumns, type LineRow, toOrderLine } from "./line-rows";

/**
 * The lines of an order: what was booked, once it is; before that, or when it never was, what its latest payment is for. What went on into
 * another order from there is released as far as this one goes.
 * @returns in the order they begin
 */
export async function readLines({ sql }: Db | Tx, orderId: string): Promise<OrderLine[]> {
  const rows = await sql<(LineRow & { replaced: boolean; moved: boolean })[]>`
    with latest as (
      select lines from payments where order_id = ${orderId} order by (outcome = 'confirmed') desc nulls last, created_at desc limit 1
    ), booked as (
      select listing_id, id from reservations where order_id = ${orderId} and confirmed_at is not null
    ), chosen as (
      select listing_id, id from booked
      union all
      select (line ->> 'listingId')::uuid, (line ->> 'reservationId')::uuid from latest, jsonb_array_elements(latest.lines) as line
      where not exists (select from booked)
    )
    select ${lineColumns(sql)}, exists (
        select 1 from reservation_events e
        where e.listing_id = r.listing_id and e.reservation_id = r.id and e.type = 'confirmed' and e.data ? 'replaces') as replaced,
      r.order_id is distinct from ${orderId} as moved
    from chosen c
    join reservations r using (listing_id, id)
    join listings l on l.id = r.listing_id
    join unit_types u on u.listing_id = r.listing_id and u.id = r.unit_type_id
    order by r.check_in, r.created_at, r.id`;
  return rows.map((row) => toOrderLine(row.moved ? { ...row, status: "released" } : row, row.replaced));
}
