/**
 * The relay: hands what happened to those who want to know, at least once, and each reservation's events in their order. The event log is
 * the outbox, so what was committed is never forgotten and what was rolled back never told. See docs/decisions/relay.md.
 */
import { type Db, inTransaction, isDatabaseAway, type Tx } from "@/db/client";
import { log } from "@/lib/core/log";
import { singleton } from "@/lib/core/singleton";

import { type ReservationEventType, reservationEventTypes } from "./types";

export interface RelayedEvent {
  readonly listingId: string;
  readonly reservationId: string;
  readonly seq: number;
  readonly type: ReservationEventType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly at: Date;
}

/**
 * Who wants to know of what. A handler gets its events of one batch in order, does nothing but write and queue in the given transaction,
 * and must not mind events it has seen before.
 */
export type RelayHandlers = {
  readonly [Type in ReservationEventType]?: readonly ((tx: Tx, events: readonly RelayedEvent[]) => Promise<void>)[];
};

/** Reservations in one transaction, with all their events. */
export const maxRelayedPerRun = 500;

/** A reservation whose events cannot be told waits this long at first, twice as long each time, up to the longest. */
const firstWaitMs = 1_000;
const longestWaitMs = 10 * 60_000;
/** Reservations set aside at once in a process; past it the oldest is tried again with the others. */
const maxSetAside = 1_000;

interface SetAside {
  failures: number;
  notBeforeMs: number;
}

/** Reservations whose events a handler refuses, until when: one that can never be told must not keep all others from it. */
const setAside = (): Map<string, SetAside> => singleton("events.set-aside", () => new Map<string, SetAside>());

/**
 * Publishes unpublished events, oldest first. Safe to run from any number of processes: each takes other reservations, and all events of
 * those, so that an event is never told before an earlier one of the same reservation.
 * @param limit reservations in this run
 * @returns how many events were published; at least the limit when there may be more
 * @throws when the database is away. What a handler throws is logged; its reservation is set aside for a while, the others go on
 */
export async function relayEvents(db: Db, handlers: RelayHandlers, limit: number = maxRelayedPerRun): Promise<number> {
  const claimed: RelayedEvent[] = [];
  try {
    return await relayBatch(db, handlers, limit, claimed);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    // Somebody's events cannot be told; whose, shows when each is told alone.
    return relayEach(db, handlers, claimed);
  }
}

/** @param claimed filled with what was claimed, for who has to look closer */
function relayBatch(db: Db, handlers: RelayHandlers, limit: number, claimed: RelayedEvent[], only?: string): Promise<number> {
  return inTransaction(db, async (tx) => {
    const events = await claimEvents(tx, limit, only);
    claimed.splice(0, claimed.length, ...events);
    if (events.length === 0) return 0;
    for (const turn of turnsOf(events)) await tell(tx, handlers, turn);
    return events.length;
  });
}

async function relayEach(db: Db, handlers: RelayHandlers, claimed: readonly RelayedEvent[]): Promise<number> {
  let relayed = 0;
  for (const reservationId of new Set(claimed.map((event) => event.reservationId))) {
    try {
      relayed += await relayBatch(db, handlers, 1, [], reservationId);
      setAside().delete(reservationId);
    } catch (err) {
      if (isDatabaseAway(err)) throw err;
      log.error({ err, reservationId }, "a reservation's events cannot be told; it is set aside for a while");
      putAside(reservationId);
    }
  }
  return relayed;
}

function putAside(reservationId: string): void {
  const aside = setAside();
  const failures = (aside.get(reservationId)?.failures ?? 0) + 1;
  aside.delete(reservationId);
  aside.set(reservationId, {
    failures,
    notBeforeMs: performance.now() + Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - 1, 20)),
  });
  const [oldest] = aside.keys();
  if (aside.size > maxSetAside && oldest !== undefined) aside.delete(oldest);
}

const notYet = (): string[] => {
  const now = performance.now();
  return [...setAside()].flatMap(([id, { notBeforeMs }]) => (notBeforeMs > now ? [id] : []));
};

/**
 * Claims reservations by their first unpublished event, and marks all their events published. Who finds the first one locked leaves the
 * whole reservation to whoever has it: a later event is no first one before the earlier is published.
 *
 * The index of what is unpublished has the very order that is asked for, and each step is a look into an index, so that a batch costs the
 * same whatever the backlog. How long that is the statistics never know, as rows come and go: left to itself, Postgres sorts or joins
 * all of it for every batch, and a long one is never caught up. So those ways are closed to it for this statement.
 */
async function claimEvents({ sql }: Tx, limit: number, only?: string): Promise<RelayedEvent[]> {
  const which = only === undefined ? sql`e.reservation_id <> all(${notYet()}::uuid[])` : sql`e.reservation_id = ${only}`;
  const claim = sql<(Omit<RelayedEvent, "at"> & { at: string })[]>`
    with heads as (
      select e.listing_id, e.reservation_id
      from reservation_events e
      where e.published_at is null and ${which} and e.seq = (
        select min(first.seq) from reservation_events first
        where first.listing_id = e.listing_id and first.reservation_id = e.reservation_id and first.published_at is null)
      order by e.at, e.reservation_id, e.seq
      limit ${limit}
      for update of e skip locked
    )
    update reservation_events e set published_at = statement_timestamp()
    from heads
    where e.listing_id = heads.listing_id and e.reservation_id = heads.reservation_id and e.published_at is null
    returning e.listing_id as "listingId", e.reservation_id as "reservationId", e.seq, e.type, e.data, e.actor, e.at`;
  // Sent together, executed in order.
  const [, rows] = await Promise.all([setPlanning(sql, "off"), claim, setPlanning(sql, "on")]);
  // By number: a transaction that waited for a reservation's lock has an earlier time than the one it waited for.
  return rows
    .map((row) => ({ ...row, at: new Date(row.at) }))
    .toSorted((one, other) => one.seq - other.seq || one.at.getTime() - other.at.getTime());
}

const setPlanning = (sql: Tx["sql"], to: "on" | "off") => sql`
  select set_config('enable_bitmapscan', ${to}, true), set_config('enable_sort', ${to}, true), set_config('enable_seqscan', ${to}, true),
    set_config('enable_hashjoin', ${to}, true), set_config('enable_mergejoin', ${to}, true)`;

/**
 * Events in turns of which each has at most one of a reservation: told turn by turn, and kind by kind within, each reservation's come in
 * order and each handler gets many at once.
 */
function turnsOf(events: readonly RelayedEvent[]): RelayedEvent[][] {
  const turns: RelayedEvent[][] = [];
  const next = new Map<string, number>();
  for (const event of events) {
    const turn = next.get(event.reservationId) ?? 0;
    next.set(event.reservationId, turn + 1);
    (turns[turn] ??= []).push(event);
  }
  return turns;
}

async function tell(tx: Tx, handlers: RelayHandlers, events: readonly RelayedEvent[]): Promise<void> {
  for (const type of reservationEventTypes) {
    const ofType = events.filter((event) => event.type === type);
    if (ofType.length === 0) continue;
    for (const handle of handlers[type] ?? []) await handle(tx, ofType);
  }
}
