/**
 * `prolongHold`: more time for a guest who needs it (WCAG 2.2.1), where that takes nothing from other guests.
 *
 * Raw SQL: one statement that extends all lines or none.
 */
import { type Db, inTransaction } from "@/db/client";
import { formatActor, holderOf, type HoldingActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { appendEvents } from "@/lib/events/append";
import { moreTimeMinutes } from "@/lib/reservations/limits";
import { lockHold } from "@/lib/reservations/view/read-hold";

/** Name of the limit in `limit_exceeded`. */
export const moreTimeLimit = "more time";

interface Prolonged {
  readonly listingId: string;
  readonly reservationId: string;
  readonly heldUntil: string;
}

/**
 * Extends all holds of an order by ten minutes, once, in addition to the time that paying takes. It is
 * refused where a party waits for the same unit type on any of its dates, and in a sale: one statement
 * decides that for all lines, and changes all or none.
 * @param orderId the order of the held reservations
 * @param actor whose holder has the order; reservations of other holders are not seen
 * @throws {DomainError} not_found; hold_expired; invalid_state when it is booked or was released;
 * limit_exceeded when it was given before, or other parties wait
 */
export async function prolongHold(db: Db, orderId: string, actor: HoldingActor): Promise<void> {
  const holder = holderOf(actor);
  await inTransaction(db, async (tx) => {
    const { status, heldUntil, reservations } = await lockHold(tx, orderId, actor);
    if (status === "expired") throw new DomainError("hold_expired", { heldUntil: heldUntil.toISOString() });
    if (status !== "held") throw new DomainError("invalid_state", { state: status });
    const prolonged = await tx.sql<Prolonged[]>`
      with mine as (
        select * from reservations
        where order_id = ${orderId} and holder_kind = ${holder.kind} and holder_id = ${holder.id} and purpose <> 'change' and status = 'held'
      ), refused as (
        select from mine m
        where m.prolonged_at is not null or m.sale_session is not null or m.held_until <= statement_timestamp()
          or exists (
            select from waitlist_entries w
            where w.listing_id = m.listing_id and w.unit_type_id = m.unit_type_id and w.status = 'waiting'
              and w.check_in - w.flexible_days < m.check_out and w.check_out + w.flexible_days > m.check_in)
          or exists (
            select from sales s
            where s.listing_id = m.listing_id and not s.closed and s.opens_at is not null
              and (s.repeat_seconds is not null or s.closes_at > statement_timestamp()))
      )
      update reservations r set prolonged_at = now(), held_until = r.held_until + ${moreTimeMinutes}::int * interval '1 minute'
      from mine m
      where r.listing_id = m.listing_id and r.id = m.id and not exists (select from refused)
      returning r.listing_id as "listingId", r.id as "reservationId", to_json(r.held_until) #>> '{}' as "heldUntil"`;
    if (prolonged.length !== reservations.length) throw new DomainError("limit_exceeded", { limit: moreTimeLimit, max: 1 });
    const event = { type: "prolonged", actor: formatActor(actor) } as const;
    await appendEvents(
      tx,
      prolonged.map(({ heldUntil: until, ...key }) => ({ ...key, ...event, data: { heldUntil: until } })),
    );
  });
}
