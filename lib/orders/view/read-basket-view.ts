/**
 * Basket of a holder: the lines on hold, and those lost a moment ago. Other holders' holds are never found
 * (rule hidden-from-strangers).
 *
 * A hold whose time ended stays visible for a while, with the current price of the same choice, so that its
 * guest need not search for it again.
 *
 * Raw SQL: a union of holds, each select on its partial index, stock for lines from arrays, and the
 * database's clock.
 */
import { and, eq, isNotNull, ne, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { orders, reservations } from "@/db/schema";
import { holderOf, type HoldingActor } from "@/lib/core/actor";
import type { Holder } from "@/lib/core/holder";
import type { UnavailableReason } from "@/lib/core/errors";
import { checkLine, type InventoryRow } from "@/lib/inventory/check-rules";
import { maxLinesPerOrder } from "@/lib/reservations/limits";
import { lineOrder, newestHoldFirst } from "@/lib/reservations/line-order";

import { basketColumns, type BasketRow, toBasketLine } from "./internal/basket-rows";
import type { OrderLine, OrderStatus } from "./order-view";

/** Minutes for which an expired hold stays visible. */
const lapsedMinutes = 60;
/** Most lines of a basket, which holds a few orders; no guest really wants more. */
const maxLines = maxLinesPerOrder * 5;

/** Held lines that will be paid together. */
export interface BasketOrder {
  readonly orderId: string;
  /**
   * Pending once payment was started; null before. A line held for an order that is settled already cannot be
   * paid with it.
   */
  readonly status: OrderStatus | null;
  readonly currency: string;
  readonly totalMinor: bigint;
  /** The earliest end of its lines. */
  readonly heldUntil: Date;
  /** True while the guest has not asked for more time before; it is given only when no other guest waits. */
  readonly mayAskForTime: boolean;
  /** Lines in the order in which they were chosen. */
  readonly lines: readonly OrderLine[];
}

/** Tells whether an order can still be paid, so that the next hold can join it. */
export function isOpenOrder({ status }: Pick<BasketOrder, "status">): boolean {
  return status === null || status === "pending";
}

/** Offer to hold the same again, with its price, as of this moment. */
type AgainOffer =
  | { readonly ok: true; readonly totalMinor: bigint }
  | { readonly ok: false; readonly reason: UnavailableReason; readonly available: number };

export interface ExpiredLine {
  readonly line: OrderLine;
  readonly again: AgainOffer;
}

export interface BasketView {
  /** The database's time, by which holds end (rule database-clock). */
  readonly now: Date;
  /** Orders in the order in which they were begun. */
  readonly orders: readonly BasketOrder[];
  /** Expired lines, the latest holds first. */
  readonly lapsed: readonly ExpiredLine[];
}

/**
 * Reads the basket of the actor's holder.
 * @param orderId reads only this order's lines, held and expired, when given
 */
export async function readBasketView(db: Db | Tx, actor: HoldingActor, orderId?: string): Promise<BasketView> {
  const holder = holderOf(actor);
  const only = orderId ?? null;
  const mine = db.sql`holder_id = ${holder.id} and holder_kind = ${holder.kind} and (${only}::uuid is null or order_id = ${only}::uuid)
    and purpose <> 'change' and held_until > statement_timestamp() - ${lapsedMinutes}::int * interval '1 minute'`;
  // Two selects, because each has a partial index of its own.
  const rows = await db.sql<(BasketRow & { readonly place: number })[]>`
    with mine as (
      select listing_id, id from reservations where status = 'held' and ${mine}
      union all
      select listing_id, id from reservations where status = 'expired' and ${mine}
    )
    select ${basketColumns(db.sql)}, (row_number() over (order by ${lineOrder(db)}))::int as place
    from mine
    join reservations r using (listing_id, id)
    join listings l on l.id = r.listing_id
    join unit_types u on u.listing_id = r.listing_id and u.id = r.unit_type_id
    left join orders o on o.id = r.order_id
    where r.status = 'held' or coalesce(o.status, 'pending') in ('pending', 'abandoned')
    order by r.status = 'held' desc, ${newestHoldFirst(db)}
    limit ${maxLines}`;
  // Beyond the limit, the oldest lost lines are cut off, never held ones.
  const live = rows.filter((row) => row.live).toSorted((one, other) => one.place - other.place);
  const lost = rows.filter((row) => !row.live && !isHeldAgain(row, live));
  const booked = lost.length === 0 ? [] : await readBooked(db, holder);
  const lapsed = lost.filter((row, index) => lost.findIndex(isSameAs(row)) === index && !isBookedSince(row, booked));
  return { now: await timeOf(db, rows), orders: groupByOrder(live), lapsed: await withOffers(db, lapsed) };
}

/**
 * Reads what is held of several orders, each of a holder of its own, in one query.
 * @param asked the orders with their holders
 * @returns the orders of which lines are held, by id; lines that have run out are left out
 */
export async function readHeldOrders(
  { sql: raw }: Db | Tx,
  asked: readonly { readonly orderId: string; readonly actor: HoldingActor }[],
): Promise<ReadonlyMap<string, BasketOrder>> {
  if (asked.length === 0) return new Map();
  const holders = asked.map(({ actor }) => holderOf(actor));
  const rows = await raw<BasketRow[]>`
    select ${basketColumns(raw)}
    from unnest(${asked.map(({ orderId }) => orderId)}::uuid[], ${holders.map(({ kind }) => kind)}::text[],
      ${holders.map(({ id }) => id)}::text[]) as k (order_id, holder_kind, holder_id)
    join reservations r on r.status = 'held' and r.holder_id = k.holder_id and r.holder_kind = k.holder_kind
      and r.order_id = k.order_id
    join listings l on l.id = r.listing_id
    join unit_types u on u.listing_id = r.listing_id and u.id = r.unit_type_id
    left join orders o on o.id = r.order_id
    where r.purpose <> 'change' and r.held_until > statement_timestamp()
    order by ${lineOrder({ sql: raw })}`;
  return new Map(groupByOrder(rows).map((order) => [order.orderId, order]));
}

/**
 * Tells how the holds of an order ended of which the basket shows nothing any more.
 * @returns `released` when their holder released all of them, `expired` when the time of one ran out;
 * undefined for an order of another holder, or without holds
 */
export async function readEndOfHolds(
  { orm }: Db | Tx,
  actor: HoldingActor,
  orderId: string,
): Promise<"released" | "expired" | undefined> {
  const holder = holderOf(actor);
  const isOfHolder = [eq(reservations.holderKind, holder.kind), eq(reservations.holderId, holder.id)];
  const found = await orm
    .selectDistinct({ status: reservations.status })
    .from(reservations)
    .where(and(eq(reservations.orderId, orderId), ...isOfHolder, ne(reservations.purpose, "change")));
  if (found.some(({ status }) => status === "expired")) return "expired";
  return found.length > 0 && found.every(({ status }) => status === "released") ? "released" : undefined;
}

/** Returns the clock of the statement that read the rows; without rows, that of one more statement. */
async function timeOf(db: Db | Tx, [row]: readonly BasketRow[]): Promise<Date> {
  return row ? new Date(row.now) : databaseNow(db);
}

/** A choice of any holder at any time. */
type Choice = Pick<BasketRow, "unitTypeId" | "checkIn" | "checkOut">;
type BookedRow = Choice & { readonly confirmedAt: Date | null };

function isSameAs(one: Choice): (other: Choice) => boolean {
  return (other) => other.unitTypeId === one.unitTypeId && other.checkIn === one.checkIn && other.checkOut === one.checkOut;
}

/** Tells whether a line was held again after it expired; it is then not offered a second time. */
function isHeldAgain(row: BasketRow, live: readonly BasketRow[]): boolean {
  return live.filter(isSameAs(row)).some((other) => Date.parse(other.createdAt) >= Date.parse(row.heldUntil));
}

function isBookedSince(row: BasketRow, booked: readonly BookedRow[]): boolean {
  const heldUntilMs = Date.parse(row.heldUntil);
  return booked.filter(isSameAs(row)).some(({ confirmedAt }) => confirmedAt !== null && confirmedAt.getTime() >= heldUntilMs);
}

/**
 * Reads the holder's bookings of the time in which expired lines are visible; by their orders, because a
 * holder's reservations have no index once booked.
 */
async function readBooked({ orm }: Db | Tx, holder: Holder): Promise<BookedRow[]> {
  const { unitTypeId, checkIn, checkOut, confirmedAt } = reservations;
  const isRecent = sql`${orders.confirmedAt} > statement_timestamp() - ${lapsedMinutes}::int * interval '1 minute'`;
  return orm
    .select({ unitTypeId, checkIn, checkOut, confirmedAt })
    .from(orders)
    .innerJoin(reservations, eq(reservations.orderId, orders.id))
    .where(and(eq(orders.holderId, holder.id), eq(orders.holderKind, holder.kind), isRecent, isNotNull(confirmedAt)))
    .limit(maxLines);
}

function groupByOrder(rows: readonly BasketRow[]): BasketOrder[] {
  const groups = Map.groupBy(rows, (row) => row.orderId);
  return [...groups].map(([orderId, own]) => {
    const lines = own.map(toBasketLine);
    return {
      orderId,
      status: own[0]?.orderStatus ?? null,
      currency: own[0]?.currency ?? "",
      totalMinor: lines.reduce((sum, line) => sum + line.totalMinor, 0n),
      heldUntil: new Date(Math.min(...lines.map((line) => line.heldUntil.getTime()))),
      mayAskForTime: own.every(({ mayAsk }) => mayAsk),
      lines,
    };
  });
}

/** Adds to each expired line the present decision of rules and stock about the same choice. */
async function withOffers(db: Db | Tx, rows: readonly BasketRow[]): Promise<ExpiredLine[]> {
  if (rows.length === 0) return [];
  const stock = await db.sql<(InventoryRow & { position: number })[]>`
    select k.position::int4 as position, i.listing_id as "listingId", i.unit_type_id as "unitTypeId", i.date, i.total, i.available,
      i.price_minor as "priceMinor", i.closed, i.min_stay as "minStay", i.max_stay as "maxStay",
      i.closed_to_arrival as "closedToArrival", i.closed_to_departure as "closedToDeparture"
    from unnest(${rows.map((row) => row.listingId)}::uuid[], ${rows.map((row) => row.unitTypeId)}::uuid[],
      ${rows.map((row) => row.checkIn)}::text[]::date[], ${rows.map((row) => row.checkOut)}::text[]::date[])
      with ordinality as k (listing_id, unit_type_id, check_in, check_out, position)
    join inventory i on i.listing_id = k.listing_id and i.unit_type_id = k.unit_type_id
      and i.date between k.check_in and k.check_out`;
  const byLine = Map.groupBy(stock, (row) => row.position - 1);
  return rows.map((row, index) => ({ line: toBasketLine(row), again: offerOf(row, byLine.get(index) ?? []) }));
}

function offerOf(row: BasketRow, stock: readonly InventoryRow[]): AgainOffer {
  if (!row.onSale) return { ok: false, reason: "closed", available: 0 };
  const checked = checkLine(new Map(stock.map((day) => [day.date, day])), {
    checkIn: row.checkIn,
    checkOut: row.checkOut,
    quantity: row.quantity,
    guests: row.guests,
    maxOccupancy: row.maxOccupancy,
  });
  return checked.ok
    ? { ok: true, totalMinor: checked.totalMinor }
    : { ok: false, reason: checked.reason, available: checked.available };
}
