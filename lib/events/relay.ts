/**
 * The relay: hands what happened to those who want to know, at least once, and each reservation's events in their order. The event log is
 * the outbox, so what was committed is never forgotten and what was rolled back never told. See docs/decisions/relay.md.
 */
import { databaseCode, type Db, inTransaction, isDatabaseAway, type Tx } from "@/db/client";
import { log } from "@/lib/core/log";

import { claimNamed, claimOldest } from "./internal/claim-events";
import { type QuarantineKey, dueForRetry, quarantine, release } from "./internal/quarantine";
import { type ReservationEventType, reservationEventTypes, type RelayedEvent } from "./types";

/**
 * Who wants to know of what. A handler gets its events of one batch in order, does nothing but write and queue in the given transaction,
 * and must not mind events it has seen before.
 */
export type RelayHandlers = {
  readonly [Type in ReservationEventType]?: readonly ((tx: Tx, events: readonly RelayedEvent[]) => Promise<void>)[];
};

/** Reservations in one transaction, with all their events. */
export const maxRelayedPerRun = 500;

/** Reservations that were set aside and are tried again in one run. */
const maxAgainPerRun = 20;
/** How long one run looks for whose events are refused; the rest is looked at in the next. */
const longestSearchMs = 10_000;
/** SQLSTATE of a row that stayed locked for longer. */
const lockNotAvailable = "55P03";

/**
 * Publishes unpublished events, oldest first. Safe to run from any number of processes: each takes other reservations, and all events of
 * those, so that an event is never told before an earlier one of the same reservation.
 * @param limit reservations in this run
 * @returns how many events were published; at least the limit when there may be more
 * @throws when the database is away. What a handler throws is logged; its reservation is set aside for a while, the others go on
 */
export async function relayEvents(db: Db, handlers: RelayHandlers, limit: number = maxRelayedPerRun): Promise<number> {
  const again = dueForRetry(maxAgainPerRun);
  const relayedAgain = again.length === 0 ? 0 : await relayNamed(db, handlers, again);
  const claimed: RelayedEvent[] = [];
  try {
    return relayedAgain + (await relayBatch(db, handlers, (tx) => claimOldest(tx, limit), claimed));
  } catch (error) {
    if (!isRefusal(error) || claimed.length === 0) throw error;
    // Somebody's events cannot be told; whose, shows when they are told apart.
    const keys = new Map(claimed.map(({ listingId, reservationId }) => [reservationId, { listingId, reservationId }]));
    return relayedAgain + (await relayNamed(db, handlers, [...keys.values()]));
  }
}

/** Whether other events may fare better than those that failed with this. */
function isRefusal(error: unknown): boolean {
  return !isDatabaseAway(error) || databaseCode(error) === lockNotAvailable;
}

/** @param claimed filled with what was claimed, for who has to look closer */
function relayBatch(
  db: Db,
  handlers: RelayHandlers,
  claim: (tx: Tx) => Promise<RelayedEvent[]>,
  claimed: RelayedEvent[] = [],
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const events = await claim(tx);
    claimed.splice(0, claimed.length, ...events);
    for (const turn of wavesOf(events)) await tell(tx, handlers, turn);
    return events.length;
  });
}

/** Tells these reservations' events; where some are refused, by halves, until those that are to blame stand alone and are set aside. */
async function relayNamed(
  db: Db,
  handlers: RelayHandlers,
  keys: readonly QuarantineKey[],
  untilMs: number = performance.now() + longestSearchMs,
): Promise<number> {
  try {
    const relayed = await relayBatch(db, handlers, (tx) => claimNamed(tx, keys));
    release(keys);
    return relayed;
  } catch (err) {
    if (!isRefusal(err)) throw err;
    const [first, second] = keys;
    if (first !== undefined && second === undefined) {
      log.error({ err, ...first }, "event publishing failed, reservation quarantined");
      quarantine(first);
      return 0;
    }
  }
  if (performance.now() > untilMs) return 0;
  const middle = keys.length >> 1;
  const relayed = await relayNamed(db, handlers, keys.slice(0, middle), untilMs);
  return relayed + (await relayNamed(db, handlers, keys.slice(middle), untilMs));
}

/**
 * Events in turns of which each has at most one of a reservation: told turn by turn, and kind by kind within, each reservation's come in
 * order and each handler gets many at once.
 */
function wavesOf(events: readonly RelayedEvent[]): RelayedEvent[][] {
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
