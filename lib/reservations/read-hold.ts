/** A hold as one thing: all reservations of an order that is not paid yet. Others' are never found (rule 10). */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { formatHolder, type Holder } from "@/lib/core/holder";
import { appendEvents } from "@/lib/events/append";

import { extendHoldsForPayment } from "./extend-holds";
import { returnStock } from "./internal/stock";
import { reservationColumns, type ReservationRow, toReservation } from "./internal/rows";
import type { HeldReservation } from "./schemas";

/** How a hold stands as a whole. */
export type HoldStatus = "held" | "expired" | "released" | "booked";

export interface HoldView {
  readonly orderId: string;
  readonly status: HoldStatus;
  /** The earliest end of what is held, by the database's clock. */
  readonly heldUntil: Date;
  /** In the order they were asked for. */
  readonly reservations: readonly HeldReservation[];
}

type Row = ReservationRow & { readonly ended: boolean };

/** @throws {DomainError} not_found */
export async function readHold(db: Db | Tx, orderId: string, holder: Holder): Promise<HoldView> {
  const rows = await db.sql<Row[]>`
    select ${db.sql(reservationColumns)}, held_until <= statement_timestamp() as ended from reservations
    where order_id = ${orderId} and holder_kind = ${holder.kind} and holder_id = ${holder.id} and purpose <> 'change'
    order by created_at, id`;
  return viewOf(orderId, rows);
}

/**
 * Gives a hold the time that paying takes: once, and no longer than the cap; asked again, nothing changes.
 * @throws {DomainError} not_found; hold_expired; invalid_state when it is booked or was released
 */
export async function extendHold(db: Db, orderId: string, holder: Holder): Promise<HoldView> {
  return inTransaction(db, async (tx) => {
    const { status } = await readHold(tx, orderId, holder);
    if (status === "booked" || status === "released") throw new DomainError("invalid_state", { state: status });
    await extendHoldsForPayment(tx, orderId, holder);
    const extended = await readHold(tx, orderId, holder);
    if (extended.status !== "held") throw new DomainError("hold_expired", { heldUntil: extended.heldUntil.toISOString() });
    return extended;
  });
}

/**
 * Gives all of a hold back at once. What was released before, or has expired, is back already.
 * @throws {DomainError} not_found; invalid_state when it is booked
 */
export async function releaseOrder(db: Db, orderId: string, holder: Holder): Promise<void> {
  await inTransaction(db, async (tx) => {
    // The rows' locks order this with expiry and confirmation: whoever comes second sees what the first made of it.
    const rows = await tx.sql<Row[]>`
      select ${tx.sql(reservationColumns)}, held_until <= statement_timestamp() as ended from reservations
      where order_id = ${orderId} and holder_kind = ${holder.kind} and holder_id = ${holder.id} and purpose <> 'change'
      order by listing_id, id for update`;
    if (viewOf(orderId, rows).status === "booked") throw new DomainError("invalid_state", { state: "booked" });
    const held = rows.filter(({ status }) => status === "held").map(toReservation);
    if (held.length === 0) return;
    await tx.sql`
      update reservations set status = 'released', released_at = now()
      where (listing_id, id) in (
          select * from unnest(${held.map((one) => one.listingId)}::uuid[], ${held.map((one) => one.id)}::uuid[]))
        and status = 'held'`;
    const events = held.map(({ listingId, id }) => ({ listingId, reservationId: id, type: "released" as const, data: {} }));
    await appendEvents(
      tx,
      events.map((event) => ({ ...event, actor: formatHolder(holder) })),
    );
    await returnStock(tx, held);
  });
}

/** For partners' tests: the hold's time is up now. @throws {DomainError} not_found; invalid_state when nothing of it is held */
export async function endHoldNow(db: Db, orderId: string, holder: Holder): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { status } = await readHold(tx, orderId, holder);
    if (status !== "held") throw new DomainError("invalid_state", { state: status });
    const ended = await tx.sql<{ listing_id: string; id: string; iso: string }[]>`
      update reservations set extended_at = now(), held_until = greatest(created_at, now())
      where order_id = ${orderId} and holder_kind = ${holder.kind} and holder_id = ${holder.id} and purpose <> 'change'
        and status = 'held'
      returning listing_id, id, to_json(held_until) #>> '{}' as iso`;
    await appendEvents(
      tx,
      ended.map(({ listing_id, id, iso }) => ({
        listingId: listing_id,
        reservationId: id,
        type: "extended",
        data: { heldUntil: iso },
        actor: formatHolder(holder),
      })),
    );
  });
}

function viewOf(orderId: string, rows: readonly Row[]): HoldView {
  const reservations = rows.map(toReservation);
  const ends = reservations.map(({ heldUntil }) => heldUntil.getTime());
  if (ends.length === 0) throw new DomainError("not_found", { what: "hold" });
  return { orderId, status: statusOf(rows), heldUntil: new Date(Math.min(...ends)), reservations };
}

/** A hold is held whole or not at all (rule 7), so one line that is gone is the end of it. */
function statusOf(rows: readonly Row[]): HoldStatus {
  if (rows.every(({ status, ended }) => status === "held" && !ended)) return "held";
  if (rows.some(({ status }) => status !== "held" && status !== "expired" && status !== "released")) return "booked";
  return rows.some(({ status }) => status === "released") ? "released" : "expired";
}
