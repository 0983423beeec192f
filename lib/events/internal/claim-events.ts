/**
 * The relay's claim: reservations by their first unpublished event, and with it all that follow, marked as published.
 *
 * Who finds the first one locked leaves the whole reservation to whoever has it: a later event is no first one before the earlier is
 * published, and one that is committed meanwhile waits for the next claim.
 *
 * The index of what is unpublished has the very order that is asked for, and each step is a look into an index, so that a batch costs the
 * same whatever the backlog. How long that is the statistics never know, as rows come and go: left to itself, Postgres sorts or joins
 * all of it for every batch, and a long one is never caught up. So those ways are closed to it for this statement.
 */
import type { Fragment } from "postgres";

import type { Tx } from "@/db/client";
import { singleton } from "@/lib/core/singleton";

import { type QuarantineKey, quarantinedIds } from "./quarantine";
import type { RelayedEvent } from "../types";

/** A handler does not wait longer than this for somebody else's row; all others of its batch would wait with it. */
const lockTimeoutMs = 1_000;

/** A claim that took longer walked over much that is published already: see {@link ScanStart}. */
const slowMs = 50;
/** Transactions that end this long after they began are rare; their events wait for the next whole walk. */
const marginMs = 10_000;
const wholeWalkEveryMs = 5_000;

/**
 * Where the walk along the index begins. What was published leaves the index only once no transaction can see it as it was; while somebody
 * reads for minutes, a copy or an audit, each claim would walk over all that was published since. So a claim that took long has the next ones begin
 * shortly before what it found, but for one every few seconds.
 */
interface ScanStart {
  /** As Postgres prints it; undefined while the whole way is short. */
  from: string | undefined;
  wholeAtMs: number;
}

const walk = (): ScanStart => singleton("events.walk", () => ({ from: undefined, wholeAtMs: 0 }));

type Row = Omit<RelayedEvent, "at"> & { readonly at: string };

/**
 * Claims the reservations that wait longest, but for those set aside.
 * @param limit reservations
 */
export async function claimOldest(tx: Tx, limit: number): Promise<RelayedEvent[]> {
  const { sql } = tx;
  const place = walk();
  const startedMs = performance.now();
  const whole = place.from === undefined || startedMs >= place.wholeAtMs;
  const rows = await claim(tx, {
    from: sql`reservation_events e`,
    where: sql`${whole ? sql`true` : sql`e.at >= ${place.from ?? null}::timestamptz`} and e.reservation_id <> all(${quarantinedIds()}::uuid[])`,
    // The index's own, so that there is nothing to sort.
    order: sql`order by e.at, e.reservation_id, e.seq limit ${limit}`,
  });
  if (whole) noteWalk(place, performance.now() - startedMs, rows);
  return inOrder(rows);
}

/** Claims these reservations, but for those that somebody else has. */
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

/** By number: a transaction that waited for a reservation's lock has an earlier time than the one it waited for. */
function inOrder(rows: readonly Row[]): RelayedEvent[] {
  return rows
    .map((row) => ({ ...row, at: new Date(row.at) }))
    .toSorted((one, other) => one.seq - other.seq || one.at.getTime() - other.at.getTime());
}

function noteWalk(place: ScanStart, tookMs: number, rows: readonly Row[]): void {
  place.wholeAtMs = performance.now() + wholeWalkEveryMs;
  if (tookMs <= slowMs) place.from = undefined;
  else if (rows.length > 0) place.from = new Date(Math.min(...rows.map(({ at }) => Date.parse(at))) - marginMs).toISOString();
}
