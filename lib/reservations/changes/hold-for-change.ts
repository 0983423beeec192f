/**
 * Holds of the additional units or nights of a change while the difference is paid, or until the change is
 * confirmed in the same transaction.
 *
 * Raw SQL: a batch of holds from arrays, each with its event.
 */
import type { Tx } from "@/db/client";
import type { ActorText } from "@/lib/core/actor";
import type { Holder } from "@/lib/core/holder";
import { derivedId } from "@/lib/core/ids";

import type { ReservationTerms } from "./change-reservations";
import { heldEventData } from "../internal/held-event";
import { sumByRow, takeStock } from "../internal/stock";
import { paymentGraceMinutes } from "../limits";
import type { ReservationKey } from "../release-hold";

export interface AdditionalHold {
  readonly changeId: string;
  readonly orderId: string;
  readonly holder: Holder;
  /** The booking that is changed; policy and currency are copied from it. */
  readonly of: ReservationKey;
  readonly lines: readonly ReservationTerms[];
}

/**
 * Holds additional stock for a change, for as long as paying may take.
 * @param tx must hold the locks of the inventory rows, which must have enough left
 * @param actor who makes the change
 * @returns the holds, in the order of the lines
 * @throws {Error} when a row has not enough left after all; the transaction must roll back
 */
export async function holdForChange(tx: Tx, hold: AdditionalHold, actor: ActorText): Promise<ReservationKey[]> {
  const { changeId, orderId, holder, of, lines } = hold;
  if (lines.length === 0) return [];
  const ids = lines.map((_, index) => derivedId(changeId, `hold:${index}`));
  const column = <T>(pick: (line: ReservationTerms) => T): T[] => lines.map(pick);
  const inserted = await tx.sql`
    with held as (
      insert into reservations (listing_id, id, order_id, unit_type_id, check_in, check_out, quantity, guests, nightly_prices_minor,
        total_minor, currency, policy, status, held_until, holder_kind, holder_id, fingerprint, purpose, created_at)
      select b.listing_id, k.id, ${orderId}, k.unit_type_id, k.check_in, k.check_out, k.quantity, k.guests, k.nightly::bigint[],
        k.quantity * (select sum(price)::bigint from unnest(k.nightly::bigint[]) as price), b.currency, b.policy, 'held',
        statement_timestamp() + ${paymentGraceMinutes}::int * interval '1 minute', ${holder.kind}, ${holder.id}, ${changeId}, 'change',
        now()
      from unnest(${ids}::uuid[], ${column((line) => line.unitTypeId)}::uuid[], ${column((line) => line.checkIn)}::date[],
        ${column((line) => line.checkOut)}::date[], ${column((line) => line.quantity)}::int[], ${column((line) => line.guests)}::int[],
        ${column((line) => `{${line.nightlyPricesMinor.join(",")}}`)}::text[])
        as k (id, unit_type_id, check_in, check_out, quantity, guests, nightly)
      cross join reservations b
      where b.listing_id = ${of.listingId} and b.id = ${of.reservationId}
      returning *
    )
    insert into reservation_events (listing_id, reservation_id, seq, type, data, actor, at)
    select listing_id, id, 1, 'held', ${heldEventData(tx)}, ${actor}, created_at from held`;
  if (inserted.count !== lines.length) throw new Error("the booking that is changed is not there");
  await takeStock(tx, sumByRow(lines.map((line) => ({ ...line, listingId: of.listingId }))));
  return ids.map((reservationId) => ({ listingId: of.listingId, reservationId }));
}
