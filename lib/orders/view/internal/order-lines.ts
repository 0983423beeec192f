/**
 * Lines of orders for pages and e-mails.
 *
 * Raw SQL: the lines of several orders, from an array, booked ones or those of the latest payment in JSON.
 */
import type { Db, Tx } from "@/db/client";
import { lineOrder } from "@/lib/reservations/line-order";

import type { OrderLine } from "../order-view";
import { lineColumns, type LineRow, toOrderLine } from "./line-rows";

/**
 * Reads the lines of an order: the booked ones, once there are any; before that, or without a booking, those
 * of its latest payment. Lines that were moved from there into another order appear as released here.
 * @returns the lines in the order in which they were chosen
 */
export async function readLines(db: Db | Tx, orderId: string): Promise<OrderLine[]> {
  return (await readLinesOf(db, [orderId])).get(orderId) ?? [];
}

/** Reads the lines of several orders, by their ids. */
export async function readLinesOf(db: Db | Tx, orderIds: readonly string[]): Promise<Map<string, OrderLine[]>> {
  const rows = await db.sql<(LineRow & { ofOrder: string; replaced: boolean; moved: boolean })[]>`
    with asked as (
      select unnest(${[...orderIds]}::uuid[]) as order_id
    ), latest as (
      select distinct on (order_id) order_id, lines from payments join asked using (order_id)
      order by order_id, (outcome = 'confirmed') desc nulls last, created_at desc
    ), booked as (
      select order_id, listing_id, id from reservations join asked using (order_id) where confirmed_at is not null
    ), chosen as (
      select order_id, listing_id, id from booked
      union all
      select order_id, (line ->> 'listingId')::uuid, (line ->> 'reservationId')::uuid
      from latest, jsonb_array_elements(latest.lines) as line
      where not exists (select from booked where booked.order_id = latest.order_id)
    )
    select ${lineColumns(db.sql)}, c.order_id as "ofOrder", exists (
        select 1 from reservation_events e
        where e.listing_id = r.listing_id and e.reservation_id = r.id and e.type = 'confirmed' and e.data ? 'replaces') as replaced,
      r.order_id is distinct from c.order_id as moved
    from chosen c
    join reservations r on r.listing_id = c.listing_id and r.id = c.id
    join listings l on l.id = r.listing_id
    join unit_types u on u.listing_id = r.listing_id and u.id = r.unit_type_id
    order by ${lineOrder(db)}`;
  const toLine = ({ moved, replaced, ...row }: (typeof rows)[number]) =>
    toOrderLine(moved ? { ...row, status: "released" } : row, replaced);
  const byOrder = Map.groupBy(rows, ({ ofOrder }) => ofOrder);
  return new Map([...byOrder].map(([orderId, own]) => [orderId, own.map(toLine)]));
}
