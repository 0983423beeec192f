/**
 * One batch of holds in one transaction: lock, decide in memory, write. The measured alternatives are in
 * docs/hot-path.md; this form took one row from hundreds to about twenty thousand holds a second.
 *
 * Raw SQL: the hot path, in batches from arrays.
 */
import { type Db, inTransaction, type Tx } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { rememberSoldOut, rowKey } from "@/lib/inventory/sold-out";

import { allocate, unitKey } from "../allocate";
import type { AllocatedLine } from "./check-hold-line";
import { distinctRanges, rowsToLock } from "./rows-to-lock";
import type { Outcome } from "../hold-batcher";
import { countRefusal } from "../refused-demand";
import type { HeldReservation, Hold } from "../schemas";
import type { PreparedHold } from "./prepare";
import { findUnflyable } from "./round-trips";
import { exclusiveKeys, readLiveInSales } from "./sale-holds";
import { lockInventory, readInventory, readTerms, takeStock } from "./stock";
import { type AcceptedHold, insertHeld } from "./insert-held";
import { failed, mismatch } from "./outcomes";
import { readEarlierHolds } from "./read-earlier-holds";
import { recordServed } from "./record-served";

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

/**
 * Places the holds that fit, in a transaction of the caller's.
 * @param holds in order of arrival, each id once; of one listing, or in the order of their listings' ids
 * @returns an outcome per hold, in their order
 */
export async function holdAll(tx: Tx, holds: readonly PreparedHold[]): Promise<readonly Outcome<Hold>[]> {
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
    accepted.length === 0
      ? []
      : await Promise.all([insertHeld(tx, accepted, policies), takeStock(tx, takes), recordServed(tx, accepted)]);
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

const keyOfRow = ({ listingId, unitTypeId, date }: { listingId: string; unitTypeId: string; date: string }) =>
  rowKey(listingId, unitTypeId, date);

function distinctRows<Row extends { listingId: string; unitTypeId: string; date: string }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [keyOfRow(row), row])).values()];
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
