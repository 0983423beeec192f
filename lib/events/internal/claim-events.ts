/**
 * The relay's claim: reservations by their first unpublished event, with all events that follow, marked as
 * published.
 *
 * A process that finds the first event locked skips the whole reservation: a later event is no first one
 * before the earlier is published, and one that is committed meanwhile waits for the next claim.
 *
 * The index of unpublished events has the order of the query, and each step reads an index, so a batch costs
 * the same whatever the backlog. The statistics never know the length of the backlog, as rows come and go.
 * Left to itself, Postgres sorts or joins all of it for every batch, and the relay never catches up with a
 * long one. So this statement switches those plans off.
 *
 * Raw SQL: a claim with skip locked, under settings of the planner.
 */
import type { Fragment } from "postgres";

import type { Tx } from "@/db/client";
import { singleton } from "@/lib/core/singleton";

import { type QuarantineKey, quarantinedIds } from "./quarantine";
import type { RelayedEvent } from "../types";

/** Longest wait of a handler for a locked row, in milliseconds; all others of its batch wait with it. */
const lockTimeoutMs = 1_000;

/**
 * Duration from which a claim counts as slow, in milliseconds: it read many published events. See {@link
 * ScanStart}.
 */
const slowMs = 50;
/**
 * Margin before the next scan, in milliseconds. Transactions that take longer than this are rare; their
 * events wait for the next full scan.
 */
const marginMs = 10_000;
const wholeWalkEveryMs = 5_000;

/**
 * The place in the index at which a scan begins. A published event leaves the index only once no transaction
 * can see its earlier state. While a copy or an audit reads for minutes, each claim would read all events
 * published since. So after a slow claim the next ones begin shortly before the events it found; one every
 * few seconds scans the whole index.
 */
interface ScanStart {
  /** A timestamp as Postgres prints it; undefined while a full scan is fast. */
  from: string | undefined;
  wholeAtMs: number;
}

const scanStart = (): ScanStart => singleton("events.scan", () => ({ from: undefined, wholeAtMs: 0 }));

type Row = Omit<RelayedEvent, "at"> & { readonly at: string };

/**
 * Claims the reservations that wait longest, but for those in quarantine.
 * @param limit number of reservations
 */
export async function claimOldest(tx: Tx, limit: number): Promise<RelayedEvent[]> {
  const { sql } = tx;
  const place = scanStart();
  const startedMs = performance.now();
  const whole = place.from === undefined || startedMs >= place.wholeAtMs;
  const rows = await claim(tx, {
    from: sql`reservation_events e`,
    where: sql`${whole ? sql`true` : sql`e.at >= ${place.from ?? null}::timestamptz`} and e.reservation_id <> all(${quarantinedIds()}::uuid[])`,
    // The order of the index, so that there is nothing to sort.
    order: sql`order by e.at, e.reservation_id, e.seq limit ${limit}`,
  });
  if (whole) noteScan(place, performance.now() - startedMs, rows);
  return inOrder(rows);
}

/** Claims these reservations, but for those that another process has claimed. */
export async function claimNamed(tx: Tx, keys: readonly QuarantineKey[]): Promise<RelayedEvent[]> {
  const { sql } = tx;
  const listingIds = keys.map(({ listingId }) => listingId);
  const reservationIds = keys.map(({ reservationId }) => reservationId);
  const rows = await claim(tx, {
    from: sql`
      unnest(${listingIds}::uuid[], ${reservationIds}::uuid[]) as k (listing_id, reservation_id)
      join reservation_events e on e.listing_id = k.listing_id and e.reservation_id = k.reservation_id`,
    where: sql`true`,
    order: sql``,
  });
  return inOrder(rows);
}

interface Heads {
  readonly from: Fragment;
  readonly where: Fragment;
  readonly order: Fragment;
}

async function claim({ sql }: Tx, { from, where, order }: Heads): Promise<Row[]> {
  const claimed = sql<Row[]>`
    with heads as (
      select e.listing_id, e.reservation_id
      from ${from}
      where ${where} and e.published_at is null and e.seq = (
        select min(first.seq) from reservation_events first
        where first.listing_id = e.listing_id and first.reservation_id = e.reservation_id and first.published_at is null)
      ${order}
      for update of e skip locked
    )
    update reservation_events e set published_at = statement_timestamp()
    from heads
    where e.listing_id = heads.listing_id and e.reservation_id = heads.reservation_id and e.published_at is null
    returning e.listing_id as "listingId", e.reservation_id as "reservationId", e.seq, e.type, e.data, e.actor, e.at`;
  // Sent together, executed in order.
  const [, rows] = await Promise.all([setPlanning(sql, "off"), claimed, setPlanning(sql, "on")]);
  return rows;
}

const setPlanning = (sql: Tx["sql"], to: "on" | "off") => sql`
  select set_config('enable_bitmapscan', ${to}, true), set_config('enable_sort', ${to}, true), set_config('enable_seqscan', ${to}, true),
    set_config('enable_hashjoin', ${to}, true), set_config('enable_mergejoin', ${to}, true),
    set_config('lock_timeout', ${String(lockTimeoutMs)}, true)`;

/**
 * Sorts by number: a transaction that waited for a reservation's lock has an earlier time than the one it
 * waited for.
 */
function inOrder(rows: readonly Row[]): RelayedEvent[] {
  return rows
    .map((row) => ({ ...row, at: new Date(row.at) }))
    .toSorted((one, other) => one.seq - other.seq || one.at.getTime() - other.at.getTime());
}

function noteScan(place: ScanStart, tookMs: number, rows: readonly Row[]): void {
  place.wholeAtMs = performance.now() + wholeWalkEveryMs;
  if (tookMs <= slowMs) place.from = undefined;
  else if (rows.length > 0) place.from = new Date(Math.min(...rows.map(({ at }) => Date.parse(at))) - marginMs).toISOString();
}
