/** Giving holds the time that paying takes. */
import { type Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { formatHolder, type Holder } from "@/lib/core/holder";
import { appendEvents } from "@/lib/events/append";

import { reservationColumns, type ReservationRow, toReservation } from "./internal/rows";
import { holdCapMinutes, paymentGraceMinutes } from "./limits";
import type { HeldReservation } from "./schemas";

/**
 * Locks an order's holds and extends each once to the payment grace (rule 3); one that was extended before keeps its end.
 * @param orderId whose held reservations are meant
 * @param holder who asks; others' reservations are not seen
 * @returns the order's holds with their new ends, in (listing, id) order
 * @throws {DomainError} hold_expired when one of them ended before; nothing is extended then
 */
export async function extendHoldsForPayment(tx: Tx, orderId: string, holder: Holder): Promise<HeldReservation[]> {
  const rows = await tx.sql<(ReservationRow & { ended: boolean; extended: boolean })[]>`
    select ${tx.sql(reservationColumns)}, held_until <= statement_timestamp() as ended, extended_at is not null as extended
    from reservations
    where order_id = ${orderId} and holder_kind = ${holder.kind} and holder_id = ${holder.id} and status = 'held'
      and purpose <> 'change'
    order by listing_id, id
    for update`;
  const ended = rows.find((row) => row.ended);
  if (ended) throw new DomainError("hold_expired", { heldUntil: new Date(ended.held_until).toISOString() });
  const due = rows.filter((row) => !row.extended);
  const extended = await tx.sql<{ id: string; listing_id: string; held_until: string; iso: string }[]>`
    update reservations set extended_at = now(), held_until = greatest(held_until, least(
      statement_timestamp() + ${paymentGraceMinutes}::int * interval '1 minute',
      created_at + ${holdCapMinutes}::int * interval '1 minute'))
    where (listing_id, id) in (select * from unnest(${due.map((row) => row.listing_id)}::uuid[], ${due.map((row) => row.id)}::uuid[]))
      and status = 'held'
    returning listing_id, id, held_until, to_json(held_until) #>> '{}' as iso`;
  await appendEvents(
    tx,
    extended.map((row) => ({
      listingId: row.listing_id,
      reservationId: row.id,
      type: "extended",
      data: { heldUntil: row.iso },
      actor: formatHolder(holder),
    })),
  );
  const ends = new Map(extended.map((row) => [row.id, new Date(row.held_until)]));
  return rows.map((row) => ({ ...toReservation(row), heldUntil: ends.get(row.id) ?? new Date(row.held_until) }));
}
