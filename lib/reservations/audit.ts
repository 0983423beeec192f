/**
 * Audit of the ledger's invariants (docs/invariants.md): used by tests after every step, by `npm run audit`
 * and by the worker.
 *
 * It checks no-oversell, stock-balance and history-replays. one-event-per-transition and end-states-are-final
 * follow from the replay: a history with a missing, doubled or impossible transition does not give its row.
 *
 * Raw SQL: comparisons over all reservations, events and stock.
 */
import { type Db, inSnapshot, type Tx } from "@/db/client";
import { type Finding, maxFindings } from "@/lib/core/audit-finding";

import { replayEvents, type ReservationEvent } from "./replay-events";

/** Reservations replayed per query. */
const pageSize = 5_000;

/**
 * Checks inventory against reservations, and reservations against their histories, in one consistent
 * snapshot.
 * @param only a listing to check; all when absent
 * @returns the violations found; empty when the ledger is consistent
 */
export async function auditReservations(db: Db, only?: string): Promise<Finding[]> {
  return inSnapshot(db, async (tx) => [...(await auditStock(tx, only)), ...(await auditHistories(tx, only))]);
}

/**
 * Limits a statement to one listing. There are two statements rather than one with a condition on the
 * parameter, which no index could serve.
 */
function scope({ sql }: Tx, only: string | undefined) {
  return only === undefined ? sql`` : sql`and listing_id = ${only}`;
}

async function auditStock(tx: Tx, only: string | undefined): Promise<Finding[]> {
  const ofListing = scope(tx, only);
  const wrong = await tx.sql<{ row: string; total: number | null; available: number | null; live: bigint }[]>`
    with live as (
      select r.listing_id, r.unit_type_id, night::date as date, sum(r.quantity) as quantity
      from reservations r cross join lateral generate_series(r.check_in, r.check_out - 1, interval '1 day') as night
      where r.status in ('held', 'confirmed', 'checked_in', 'no_show') ${ofListing}
      group by 1, 2, 3
    )
    select concat_ws('/', listing_id, unit_type_id, date) as row, i.total, i.available, coalesce(live.quantity, 0)::bigint as live
    from live full join (select * from inventory where true ${ofListing}) i using (listing_id, unit_type_id, date)
    where i.total is null or i.available < 0 or i.available > i.total or i.total - i.available <> coalesce(live.quantity, 0)
    order by 1 limit ${maxFindings}`;
  return wrong.map(({ row, total, available, live }) =>
    total === null || available === null
      ? { invariant: "stock-balance", message: `inventory ${row}: no such row, live reservations ${live}` }
      : {
          invariant: available < 0 || available > total ? "no-oversell" : "stock-balance",
          message: `inventory ${row}: total ${total}, available ${available}, live reservations ${live}`,
        },
  );
}

/**
 * One reservation with its row, by the keys of the replay, and its events, both as the database prints them.
 */
interface History {
  readonly listing_id: string;
  readonly id: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly events: readonly ReservationEvent[] | null;
}

async function auditHistories(tx: Tx, only: string | undefined): Promise<Finding[]> {
  const findings: Finding[] = [];
  let after: { listing_id: string; id: string } | undefined;
  for (;;) {
    const page: History[] = await readHistories(tx, only, after);
    for (const history of page) {
      const message = compareHistory(history);
      if (message)
        findings.push({ invariant: "history-replays", message: `reservation ${history.listing_id}/${history.id}: ${message}` });
    }
    after = page.at(-1);
    if (page.length < pageSize || findings.length >= maxFindings) return findings.slice(0, maxFindings);
  }
}

function readHistories(tx: Tx, only: string | undefined, after: { listing_id: string; id: string } | undefined) {
  return tx.sql<History[]>`
    select r.listing_id, r.id,
      jsonb_strip_nulls(jsonb_build_object('orderId', r.order_id, 'unitTypeId', r.unit_type_id, 'checkIn', r.check_in,
        'checkOut', r.check_out, 'quantity', r.quantity, 'guests', r.guests, 'nightlyPricesMinor', r.nightly_prices_minor,
        'totalMinor', r.total_minor, 'currency', r.currency, 'policy', r.policy, 'heldUntil', r.held_until,
        'holderKind', r.holder_kind, 'holderId', r.holder_id, 'fingerprint', r.fingerprint, 'saleSession', r.sale_session,
        'purpose', nullif(r.purpose, 'booking'), 'keptMinor', nullif(r.kept_minor, 0), 'status', r.status,
        'createdAt', r.created_at, 'extendedAt', r.extended_at, 'prolongedAt', r.prolonged_at, 'confirmedAt', r.confirmed_at, 'releasedAt', r.released_at,
        'expiredAt', r.expired_at, 'cancelledAt', r.cancelled_at, 'checkedInAt', r.checked_in_at,
        'departedAt', r.departed_at, 'noShowAt', r.no_show_at)) as row,
      e.events
    from (
      select * from reservations
      where (listing_id, id) > (${after?.listing_id ?? "00000000-0000-0000-0000-000000000000"}::uuid,
          ${after?.id ?? "00000000-0000-0000-0000-000000000000"}::uuid)
        ${scope(tx, only)}
      order by listing_id, id limit ${pageSize}
    ) r
    left join lateral (
      select jsonb_agg(jsonb_build_object('seq', seq, 'type', type, 'data', data, 'at', at) order by seq) as events
      from reservation_events where listing_id = r.listing_id and reservation_id = r.id
    ) e on true
    order by r.listing_id, r.id`;
}

/** @returns the differences, or undefined when the history gives the row */
function compareHistory({ row, events }: History): string | undefined {
  try {
    const folded = replayEvents(events ?? []);
    const keys = new Set([...Object.keys(row), ...Object.keys(folded)]);
    const differing = [...keys].filter((key) => !sameJson(row[key], folded[key]));
    return differing.length === 0 ? undefined : `history and row differ in ${differing.join(", ")}`;
  } catch (error) {
    return error instanceof RangeError ? error.message : `history cannot be read: ${String(error)}`;
  }
}

/** Tells whether two values read from jsonb are equal; jsonb sorts keys, so their texts are comparable. */
function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
