/**
 * A holder's orders, by page.
 *
 * Raw SQL: groups with their lines as JSON, and pages by a pair.
 */
import type { Db, Tx } from "@/db/client";
import { holderOf, type HoldingActor } from "@/lib/core/actor";
import { isIsoDate } from "@/lib/core/time/dates";
import { lineOrder } from "@/lib/reservations/line-order";

import { isComing } from "./internal/coming";
import { ordersPerPage } from "../limits";
import type { OrderPage, OrderStatus, OrderSummary } from "./order-view";

interface Row {
  readonly id: string;
  readonly code: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly isCancelled: boolean;
  readonly createdAt: string;
  readonly from: string;
  readonly until: string;
  readonly lines: OrderSummary["lines"];
}

/** Position at the end of a page: the date by which its last order is sorted, and its id. */
interface Position {
  readonly date: string;
  readonly id: string;
}

/**
 * Lists the confirmed orders of the actor's holder: those still to come, the soonest first; or those whose
 * last day is over, the latest first.
 *
 * "Over" is decided by {@link isComing}. Orders that were never confirmed are not listed.
 * @param options.cursor from the page before; a malformed one returns the first page
 */
export async function listOrders(
  { sql }: Db | Tx,
  actor: HoldingActor,
  { when, cursor }: { when: "coming" | "past"; cursor?: string | undefined },
): Promise<OrderPage> {
  const holder = holderOf(actor);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const coming = when === "coming";
  const rows = await sql<Row[]>`
    select * from (
      select o.id, o.code, o.status, o.currency, o.total_minor as "totalMinor", o.created_at as "createdAt",
        min(r.check_in) as "from", max(r.check_out) as "until",
        bool_and(r.status = 'cancelled') as "isCancelled",
        bool_or(${sql.unsafe(isComing)}) as coming,
        jsonb_agg(jsonb_build_object('listingId', l.id, 'kind', l.kind, 'slug', l.slug, 'listingName', l.name, 'city', l.city,
          'unitTypeName', u.name, 'checkIn', r.check_in, 'checkOut', r.check_out, 'quantity', r.quantity) order by ${lineOrder({ sql })}) as lines
      from orders o
      join reservations r on r.order_id = o.id and r.confirmed_at is not null
      join listings l on l.id = r.listing_id
      join unit_types u on u.listing_id = r.listing_id and u.id = r.unit_type_id
      where o.holder_kind = ${holder.kind} and o.holder_id = ${holder.id} and o.status = 'confirmed'
      group by o.id
    ) listed
    where coming = ${coming} and ${
      after === undefined
        ? sql`true`
        : coming
          ? sql`("from", id) > (${after.date}::date, ${after.id}::uuid)`
          : sql`("until", id) < (${after.date}::date, ${after.id}::uuid)`
    }
    order by ${coming ? sql`"from", id` : sql`"until" desc, id desc`}
    limit ${ordersPerPage + 1}`;
  const orders = rows.slice(0, ordersPerPage).map(toSummary);
  const last = orders.at(-1);
  const more = rows.length > ordersPerPage && last !== undefined;
  return { orders, nextCursor: more ? writeCursor({ date: coming ? last.from : last.until, id: last.id }) : null };
}

function toSummary({ id, code, status, isCancelled, currency, totalMinor, createdAt, from, until, lines }: Row): OrderSummary {
  return { id, code, status, isCancelled, currency, totalMinor, createdAt: new Date(createdAt), from, until, lines };
}

const writeCursor = ({ date, id }: Position) => Buffer.from(`${date} ${id}`, "utf8").toString("base64url");

function readCursor(cursor: string): Position | undefined {
  const text = Buffer.from(cursor.slice(0, 200), "base64url").toString("utf8");
  const [, date, id] = /^([\d-]{10}) ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(text) ?? [];
  return date === undefined || id === undefined || !isIsoDate(date) ? undefined : { date, id };
}
