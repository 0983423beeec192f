/**
 * The writes of a batch of holds: its reservations with their first events.
 *
 * Raw SQL: the hot path, in batches from arrays.
 */
import type { Tx } from "@/db/client";

import { unitKey } from "../allocate";
import type { AllocatedLine } from "./check-hold-line";
import { holdMinutes } from "../limits";
import { heldByData, heldTermsData } from "./held-event";
import type { PreparedHold } from "./prepare";

/**
 * Writes an array in PostgreSQL's notation. The client would search every element for characters to quote,
 * which costs as much as the rest of sending it; these values need no quotes.
 * @param values ids, hashes, numbers, constant words
 */
export const plainArray = (values: readonly (string | number)[]) => `{${values.join(",")}}`;

export interface AcceptedHold {
  readonly hold: PreparedHold;
  readonly lines: readonly AllocatedLine[];
}

/**
 * Inserts reservations with their first events. Each set of terms is sent once for all its requests, and its
 * part of the events is built once: the requests of a crowd have the same terms, and a third of the
 * statement's time went into repeating them for each.
 * @returns their end, which is the same for all: the statement's time decides
 */
export async function insertHeld(
  tx: Tx,
  accepted: readonly AcceptedHold[],
  policies: ReadonlyMap<string, string>,
): Promise<Date> {
  const terms = new Map<string, AllocatedLine & { readonly nth: number }>();
  const rows = accepted.flatMap(({ hold, lines }) =>
    lines.map((allocated, index) => {
      const { listingId, unitTypeId, checkIn, checkOut, quantity, guests } = allocated.line;
      const key = `${listingId}/${unitTypeId}/${checkIn}/${checkOut}/${quantity}/${guests}`;
      let term = terms.get(key);
      if (!term) {
        term = { ...allocated, nth: terms.size + 1 };
        terms.set(key, term);
      }
      return { hold, term: term.nth, id: hold.reservationIds[index] ?? "", session: hold.sessions.get(listingId) ?? null };
    }),
  );
  const column = <T>(pick: (row: (typeof rows)[number]) => T): T[] => rows.map(pick);
  const wanted = [...terms.values()];
  const ofTerm = <T>(pick: (term: (typeof wanted)[number]) => T): T[] => wanted.map(pick);
  const [done] = await tx.sql<{ held_until: string; inserted: number }[]>`
    with wanted as (
      select nth, listing_id, unit_type_id, check_in, check_out, quantity, guests, nightly::bigint[] as nightly_prices_minor,
        total_minor, currency, policy::jsonb, statement_timestamp() + ${holdMinutes}::int * interval '1 minute' as held_until
      from unnest(
        ${ofTerm(({ line }) => line.listingId)}::uuid[], ${ofTerm(({ line }) => line.unitTypeId)}::uuid[],
        ${ofTerm(({ line }) => line.checkIn)}::date[], ${ofTerm(({ line }) => line.checkOut)}::date[],
        ${ofTerm(({ line }) => line.quantity)}::int[], ${ofTerm(({ line }) => line.guests)}::int[],
        ${ofTerm(({ nightlyPricesMinor }) => `{${nightlyPricesMinor.join(",")}}`)}::text[],
        ${ofTerm(({ totalMinor }) => totalMinor.toString())}::bigint[], ${ofTerm(({ currency }) => currency)}::text[],
        ${ofTerm(({ line }) => policies.get(unitKey(line.listingId, line.unitTypeId)) ?? "")}::text[]
      ) with ordinality as w (listing_id, unit_type_id, check_in, check_out, quantity, guests, nightly, total_minor, currency, policy, nth)
    ), terms as materialized (
      select *, ${heldTermsData(tx)} as data from wanted
    ), held as materialized (
      select * from unnest(
        ${plainArray(column(({ term }) => term))}::int[], ${plainArray(column(({ id }) => id))}::uuid[],
        ${plainArray(column(({ hold }) => hold.request.orderId))}::uuid[],
        ${plainArray(column(({ hold }) => hold.holder.kind))}::text[], ${column(({ hold }) => hold.holder.id)}::text[],
        ${plainArray(column(({ hold }) => hold.fingerprint))}::text[], ${column(({ session }) => session)}::text[]
      ) as h (nth, id, order_id, holder_kind, holder_id, fingerprint, sale_session)
    ), inserted as (
      insert into reservations (listing_id, id, order_id, unit_type_id, check_in, check_out, quantity, guests, nightly_prices_minor,
        total_minor, currency, policy, status, held_until, holder_kind, holder_id, fingerprint, sale_session, created_at)
      select listing_id, id, order_id, unit_type_id, check_in, check_out, quantity, guests, nightly_prices_minor, total_minor, currency,
        policy, 'held', held_until, holder_kind, holder_id, fingerprint, sale_session, statement_timestamp()
      from held join terms using (nth)
      returning 1
    ), logged as (
      insert into reservation_events (listing_id, reservation_id, seq, type, data, actor, at)
      select listing_id, id, 1, 'held', data || ${heldByData(tx)}, holder_kind || ':' || holder_id, statement_timestamp()
      from held join terms using (nth)
    )
    select (select held_until from terms limit 1), (select count(*)::int from inserted) as inserted`;
  if (done?.inserted !== rows.length) throw new Error(`${done?.inserted ?? 0} of ${rows.length} reservations were inserted`);
  return new Date(done.held_until);
}
