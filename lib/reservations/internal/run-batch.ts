/**
 * One batch of holds in one transaction: lock, decide in memory, write. The measured alternatives are in
 * docs/hot-path.md; this form took one row from hundreds to about twenty thousand holds a second.
 *
 * Raw SQL: the hot path, in batches from arrays.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { DomainError, hasCode } from "@/lib/core/errors";

import { allocate, type AllocatedLine, distinctRanges, rowsToLock, unitKey } from "../allocate";
import type { Outcome } from "../hold-batcher";
import { holdMinutes } from "../limits";
import { countRefusal } from "../refused-demand";
import type { HeldReservation, Hold } from "../schemas";
import { heldByData, heldTermsData } from "./held-event";
import type { PreparedHold } from "./prepare";
import { findUnflyable } from "./round-trips";
import { reservationColumns, type ReservationRow, toReservation } from "./rows";
import { exclusiveKeys, readLiveInSales } from "./sale-holds";
import { rememberSoldOut, rowKey } from "@/lib/inventory/sold-out";
import { lockInventory, readInventory, readTerms, takeStock } from "./stock";

/**
 * Places the holds that fit.
 * @param batch in order of arrival; one listing's in the batcher, or a single request over several
 * @param onWritesSent called when all is written and only the commit is left: the next batch for the same
 * rows may then queue for their locks
 * @returns an outcome per request: a hold (perhaps an earlier one), or a DomainError
 * @throws when the database failed; nothing was changed, or it is not known whether it was
 */
export async function runHoldBatch(
  db: Db,
  batch: readonly PreparedHold[],
  onWritesSent: () => void = () => undefined,
): Promise<readonly Outcome<Hold>[]> {
  // The same request may be in a batch twice: it is executed once.
  const places = new Map<string, number>();
  const holds: PreparedHold[] = [];
  const placeOf = batch.map((hold) => {
    const { requestId } = hold.request;
    const known = places.get(requestId);
    if (known !== undefined) return known;
    places.set(requestId, holds.length);
    return holds.push(hold) - 1;
  });
  const outcomes = await inTransaction(db, async (tx) => {
    const decided = await holdAll(tx, holds);
    // Called again where the transaction runs again, which does no harm.
    onWritesSent();
    return decided;
  });
  return batch.map((hold, nth) => {
    const place = placeOf[nth] ?? 0;
    const outcome = outcomes[place] ?? failed(new Error("a request got no outcome"));
    const first = holds[place];
    if (first === hold || !outcome.ok) return outcome;
    // A second copy of a request gets the first one's result.
    return first?.fingerprint === hold.fingerprint
      ? { ok: true, result: { ...outcome.result, replayed: true } }
      : failed(mismatch());
  });
}

/** @returns an outcome per hold, in their order */
async function holdAll(tx: Tx, holds: readonly PreparedHold[]): Promise<readonly Outcome<Hold>[]> {
  const ranges = distinctRanges(holds.map((hold) => hold.request));
  const rows = rowsToLock(ranges);
  const locked = new Set(rows.map(keyOfRow));
  const departures = ranges
    .map(({ listingId, unitTypeId, checkOut }) => ({ listingId, unitTypeId, date: checkOut }))
    .filter((row) => !locked.has(keyOfRow(row)));
  const units = [...new Map(rows.map((row) => [unitKey(row.listingId, row.unitTypeId), row])).values()];

  // Sent together on one connection, executed in order: reads after the lock see everything committed before
  // it.
  const [lockedRows, departureRows, terms, earlier, live] = await Promise.all([
    lockInventory(tx, rows),
    departures.length > 0 ? readInventory(tx, distinctRows(departures)) : [],
    readTerms(tx, units),
    readEarlierHolds(tx, holds),
    readLiveInSales(tx, holds),
  ]);

  const unflyable = await findUnflyable(tx, holds, terms);
  const outcomes: (Outcome<Hold> | undefined)[] = holds.map((hold) => {
    const refusal = unflyable.get(hold);
    return earlier.get(hold.request.requestId) ?? (refusal && failed(refusal));
  });
  const isAllFresh = earlier.size === 0 && unflyable.size === 0;
  const fresh = isAllFresh ? holds : holds.filter((_, place) => outcomes[place] === undefined);
  const { allocations, takes, soldOut } = allocate(
    [...departureRows, ...lockedRows],
    terms,
    fresh.map((hold) => hold.request),
    { keys: fresh.map(exclusiveKeys), live },
  );
  const accepted: AcceptedHold[] = [];
  for (const [index, hold] of fresh.entries()) {
    const allocation = allocations[index];
    if (allocation?.ok) accepted.push({ hold, lines: allocation.lines });
  }
  const policies = new Map(terms.map((unit) => [unitKey(unit.listingId, unit.unitTypeId), unit.policyJson]));
  const [heldUntil] =
    accepted.length === 0 ? [] : await Promise.all([insertHeld(tx, accepted, policies), takeStock(tx, takes)]);
  let next = 0;
  const refused = fresh.flatMap(({ request }, index) => {
    const allocation = allocations[index];
    return allocation && !allocation.ok && hasCode(allocation.error, "not_available")
      ? [{ lines: request.lines, details: allocation.error.details }]
      : [];
  });
  tx.afterCommit((db) => {
    rememberSoldOut(soldOut);
    for (const { lines, details } of refused) countRefusal(db, lines, details);
  });
  return holds.map((hold, place) => {
    const known = outcomes[place];
    if (known) return known;
    const allocation = allocations[next];
    next += 1;
    if (!allocation?.ok) return failed(allocation?.error ?? new Error("no allocation for a request"));
    if (!heldUntil) throw new Error("accepted, but not inserted");
    return { ok: true, result: toHold(hold, allocation.lines, heldUntil) };
  });
}

/**
 * Writes an array in PostgreSQL's notation. The client would search every element for characters to quote,
 * which costs as much as the rest of sending it; these values need no quotes.
 * @param values ids, hashes, numbers, constant words
 */
const plainArray = (values: readonly (string | number)[]) => `{${values.join(",")}}`;

const keyOfRow = ({ listingId, unitTypeId, date }: { listingId: string; unitTypeId: string; date: string }) =>
  rowKey(listingId, unitTypeId, date);

function distinctRows<Row extends { listingId: string; unitTypeId: string; date: string }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [keyOfRow(row), row])).values()];
}

/**
 * Reads the results of earlier tries of the same requests.
 * @returns an outcome for each request that was executed before: its hold, or idempotency_mismatch when its
 * terms were different
 */
export async function readEarlierHolds(
  db: Pick<Db | Tx, "sql">,
  holds: readonly PreparedHold[],
): Promise<Map<string, Outcome<Hold>>> {
  const listingIds = plainArray(holds.flatMap(({ request }) => request.lines.map((line) => line.listingId)));
  const ids = plainArray(holds.flatMap((hold) => hold.reservationIds));
  // Join by pairs, also where all are of one listing: with a condition on that listing, the planner of a
  // fresh database reads its every reservation.
  const rows = await db.sql<ReservationRow[]>`
    select ${db.sql(reservationColumns)}
    from unnest(${listingIds}::uuid[], ${ids}::uuid[]) as k (listing_id, id)
    join reservations using (listing_id, id)`;
  const outcomes = new Map<string, Outcome<Hold>>();
  if (rows.length === 0) return outcomes;
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { request, reservationIds, fingerprint } of holds) {
    const found = reservationIds.flatMap((id) => byId.get(id) ?? []);
    if (found.length === 0) continue;
    const same = found.length === reservationIds.length && found.every((row) => row.fingerprint === fingerprint);
    if (!same) {
      outcomes.set(request.requestId, failed(mismatch()));
      continue;
    }
    const reservations = found.map(toReservation);
    const heldUntil = new Date(Math.min(...reservations.map((reservation) => reservation.heldUntil.getTime())));
    const { requestId, orderId } = request;
    outcomes.set(requestId, { ok: true, result: { requestId, orderId, replayed: true, heldUntil, reservations } });
  }
  return outcomes;
}

interface AcceptedHold {
  readonly hold: PreparedHold;
  readonly lines: readonly AllocatedLine[];
}

/**
 * Inserts reservations with their first events. Each set of terms is sent once for all its requests, and its
 * part of the events is built once: the requests of a crowd have the same terms, and a third of the
 * statement's time went into repeating them for each.
 * @returns their end, which is the same for all: the statement's time decides
 */
async function insertHeld(tx: Tx, accepted: readonly AcceptedHold[], policies: ReadonlyMap<string, string>): Promise<Date> {
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

function toHold(hold: PreparedHold, lines: readonly AllocatedLine[], heldUntil: Date): Hold {
  const { requestId, orderId } = hold.request;
  const reservations = lines.map(({ line, nightlyPricesMinor, totalMinor, currency }, index): HeldReservation => ({
    listingId: line.listingId,
    id: hold.reservationIds[index] ?? "",
    orderId,
    unitTypeId: line.unitTypeId,
    checkIn: line.checkIn,
    checkOut: line.checkOut,
    quantity: line.quantity,
    guests: line.guests,
    nightlyPricesMinor,
    totalMinor,
    currency,
    status: "held",
    heldUntil,
  }));
  return { requestId, orderId, replayed: false, heldUntil, reservations };
}

const failed = (error: unknown): Outcome<Hold> => ({ ok: false, error });

const mismatch = () => new DomainError("idempotency_mismatch", {}, "this request id was used for something else");
