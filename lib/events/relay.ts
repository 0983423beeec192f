/**
 * The relay: passes events to their handlers, at least once, and each reservation's events in their order.
 * The event log is the outbox, so committed events are never lost and rolled-back ones never published. See
 * docs/decisions/relay.md.
 *
 * Raw SQL: the next number of a sequence, which the builder does not have.
 */
import { databaseCode, type Db, inTransaction, isDatabaseAway, type Tx } from "@/db/client";
import { log } from "@/lib/core/log";

import { claimNamed, claimOldest } from "./internal/claim-events";
import { type QuarantineKey, dueForRetry, quarantine, release } from "./internal/quarantine";
import { type ReservationEventType, reservationEventTypes, type RelayedEvent } from "./types";

/**
 * The handlers of each type of event. A handler gets its events of one batch in order, only writes and queues
 * in the given transaction, and must tolerate events that it has seen before.
 */
export type RelayHandlers = {
  readonly [Type in ReservationEventType]?: readonly ((tx: Tx, events: readonly RelayedEvent[]) => Promise<void>)[];
};

/** Reservations in one transaction, with all their events. */
export const maxRelayedPerRun = 500;

/** Reservations in quarantine that are tried again in one run. */
const maxAgainPerRun = 20;
/** Longest search of one run for the refused events, in milliseconds; the next run goes on. */
const longestSearchMs = 10_000;
/** SQLSTATE of a wait for a locked row that ran into its time limit. */
const lockNotAvailable = "55P03";

/**
 * Publishes unpublished events, oldest first. Safe to run in any number of processes: each takes other
 * reservations, and all events of those, so that no event is published before an earlier one of the same
 * reservation.
 * @param limit reservations in this run
 * @returns number of events published; at least the limit when there may be more
 * @throws when the database is away. A handler's error is logged; its reservation is quarantined for a while,
 *   the others go on
 */
export async function relayEvents(db: Db, handlers: RelayHandlers, limit: number = maxRelayedPerRun): Promise<number> {
  const again = dueForRetry(maxAgainPerRun);
  const relayedAgain = again.length === 0 ? 0 : await relayNamed(db, handlers, again);
  const claimed: RelayedEvent[] = [];
  try {
    return relayedAgain + (await relayBatch(db, handlers, (tx) => claimOldest(tx, limit), claimed));
  } catch (error) {
    if (!isRefusal(error) || claimed.length === 0) throw error;
    // A handler refused events of some reservation, which smaller batches identify.
    const keys = new Map(claimed.map(({ listingId, reservationId }) => [reservationId, { listingId, reservationId }]));
    return relayedAgain + (await relayNamed(db, handlers, [...keys.values()]));
  }
}

/** Tells whether other events may succeed where these failed with this error. */
function isRefusal(error: unknown): boolean {
  return !isDatabaseAway(error) || databaseCode(error) === lockNotAvailable;
}

/**
 * @param claimed filled with the claimed events, for a caller that must search for the refused one
 */
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
    // The events were committed before, so a page that reads after this finds what they changed.
    if (events.length > 0) await tx.sql`select nextval('reservation_changes')`;
    return events.length;
  });
}

/**
 * Publishes these reservations' events. After a refusal it splits them in halves, until the refused
 * reservations are single and go to quarantine.
 */
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
 * Splits events into waves with at most one of each reservation. Published wave by wave, and type by type
 * within, each reservation's events come in order and each handler gets many at once.
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
