/**
 * Extension of holds for the time that paying takes; and, for tests, their end.
 *
 * Raw SQL: holds that are locked in one order and read in another, and updates from arrays.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { type ActorText, formatActor, holderOf, type HoldingActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { appendEvents } from "@/lib/events/append";

import { reservationColumns, type ReservationRow, toReservation } from "./internal/rows";
import { holdCapMinutes, paymentGraceMinutes } from "./limits";
import { lineOrder } from "./line-order";
import { type HoldView, lockHold, readHold } from "./view/read-hold";
import type { HeldReservation } from "./schemas";

/**
 * Locks an order's holds and extends each once to the payment grace (rule hold-duration); one that was
 * extended before keeps its end.
 * @param orderId the order of the held reservations
 * @param actor whose holder has the reservations; those of other holders are not seen
 * @returns the order's holds with their new ends, in the order in which they were chosen
 * @throws {DomainError} hold_expired when one of them ended before; nothing is extended then
 */
export async function extendHoldsForPayment(tx: Tx, orderId: string, actor: HoldingActor): Promise<HeldReservation[]> {
  const holder = holderOf(actor);
  const rows = await tx.sql<(ReservationRow & { ended: boolean; extended: boolean })[]>`
    with locked as (
      select * from reservations
      where order_id = ${orderId} and holder_kind = ${holder.kind} and holder_id = ${holder.id} and status = 'held'
        and purpose <> 'change'
      order by listing_id, id
      for update
    )
    select ${tx.sql(reservationColumns)}, held_until <= statement_timestamp() as ended, extended_at is not null as extended
    from locked r order by ${lineOrder(tx)}`;
  const ended = rows.find((row) => row.ended);
  if (ended) throw new DomainError("hold_expired", { heldUntil: new Date(ended.held_until).toISOString() });
  const due = rows.filter((row) => !row.extended);
  const extended = await tx.sql<(Extended & { readonly held_until: string })[]>`
    update reservations set extended_at = now(), held_until = greatest(held_until, least(
      statement_timestamp() + ${paymentGraceMinutes}::int * interval '1 minute',
      created_at + ${holdCapMinutes}::int * interval '1 minute'))
    where (listing_id, id) in (select * from unnest(${due.map((row) => row.listing_id)}::uuid[], ${due.map((row) => row.id)}::uuid[]))
      and status = 'held'
    returning listing_id, id, held_until, to_json(held_until) #>> '{}' as iso`;
  await appendExtended(tx, extended, formatActor(actor));
  const ends = new Map(extended.map((row) => [row.id, new Date(row.held_until)]));
  return rows.map((row) => ({ ...toReservation(row), heldUntil: ends.get(row.id) ?? new Date(row.held_until) }));
}

/**
 * Extends a hold for the time that paying takes: once, and no longer than the cap. A repeated call changes
 * nothing.
 * @throws {DomainError} not_found; hold_expired; invalid_state when it is booked or was released
 */
export async function extendHold(db: Db, orderId: string, actor: HoldingActor): Promise<HoldView> {
  return inTransaction(db, async (tx) => {
    const { status, heldUntil } = await lockHold(tx, orderId, actor);
    if (status === "expired") throw new DomainError("hold_expired", { heldUntil: heldUntil.toISOString() });
    if (status !== "held") throw new DomainError("invalid_state", { state: status });
    await extendHoldsForPayment(tx, orderId, actor);
    return readHold(tx, orderId, actor);
  });
}

/**
 * Ends a hold now, for partners' tests.
 * @throws {DomainError} not_found; invalid_state when nothing of it is held
 */
export async function endHoldNow(db: Db, orderId: string, actor: HoldingActor): Promise<HoldView> {
  return inTransaction(db, async (tx) => {
    const { status, reservations: lines } = await lockHold(tx, orderId, actor);
    if (status !== "held") throw new DomainError("invalid_state", { state: status });
    const ended = await tx.sql<Extended[]>`
      update reservations set extended_at = now(), held_until = greatest(created_at, now())
      where (listing_id, id) in (select * from unnest(${lines.map((line) => line.listingId)}::uuid[], ${lines.map((line) => line.id)}::uuid[]))
        and status = 'held'
      returning listing_id, id, to_json(held_until) #>> '{}' as iso`;
    await appendExtended(tx, ended, formatActor(actor));
    return readHold(tx, orderId, actor);
  });
}

/** A reservation with its new end, RFC 3339. */
interface Extended {
  readonly listing_id: string;
  readonly id: string;
  readonly iso: string;
}

async function appendExtended(tx: Tx, extended: readonly Extended[], actor: ActorText): Promise<void> {
  await appendEvents(
    tx,
    extended.map(({ listing_id: listingId, id: reservationId, iso }) => ({
      listingId,
      reservationId,
      type: "extended",
      data: { heldUntil: iso },
      actor,
    })),
  );
}
