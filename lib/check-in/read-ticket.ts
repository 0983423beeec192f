/**
 * Tickets as staff see them before they admit a guest.
 *
 * Raw SQL: the database's clock, without a table.
 */
import type { Db } from "@/db/client";
import type { StaffActor } from "@/lib/staff/actor";

import type { DomainError } from "@/lib/core/errors";

import { checkEntry, type Door, ticketsOf } from "./check-entry";
import { factsOf, findBooking, findTicket, type FoundBooking, type FoundTicket } from "./find-ticket";
import { refuse, refuseRedeemed } from "./refuse";
import { type Redemption, useKey, whoRedeemed, whoRedeemedAll } from "./who-redeemed";

export interface ShownTicket extends FoundTicket {
  /** Number of tickets of the reservation. */
  readonly of: number;
  readonly used: Redemption | undefined;
  /** Refusal that redeeming it now would have; undefined when it admits. */
  readonly refusal: DomainError<"ticket_refused"> | undefined;
}

/**
 * Reads a ticket and changes nothing.
 * @param door chosen by staff; any entrance when undefined
 * @param actor the member of staff, whose tries are counted
 * @throws {DomainError} as {@link findTicket}
 */
export async function readTicket(db: Db, text: string, door: Door | undefined, actor: StaffActor): Promise<ShownTicket> {
  const found = await findTicket(db, text, actor);
  const [used, nowMs] = await Promise.all([whoRedeemed(db, found), readClock(db)]);
  return shownOf(found, used, door, nowMs);
}

export interface ShownBooking extends FoundBooking {
  readonly tickets: readonly ShownTicket[];
}

/**
 * Reads a booking by its own code, with the present result of each of its tickets at the entrance, and
 * changes nothing.
 * @param door chosen by staff; any entrance when undefined
 * @param actor the member of staff, whose tries are counted
 * @throws {DomainError} as {@link findBooking}
 */
export async function readBooking(db: Db, text: string, door: Door | undefined, actor: StaffActor): Promise<ShownBooking> {
  const { order, tickets } = await findBooking(db, text, actor);
  const [uses, nowMs] = await Promise.all([whoRedeemedAll(db, [...new Set(tickets.map(({ line }) => line))]), readClock(db)]);
  const shown = tickets.map((found) => shownOf(found, uses.get(useKey(found.line.reservationId, found.number)), door, nowMs));
  return { order, tickets: shown };
}

async function readClock({ sql }: Db): Promise<number> {
  const [clock] = await sql<{ nowMs: number }[]>`select extract(epoch from clock_timestamp())::float8 * 1000 as "nowMs"`;
  return clock?.nowMs ?? Date.now();
}

function shownOf(found: FoundTicket, used: Redemption | undefined, door: Door | undefined, nowMs: number): ShownTicket {
  const facts = factsOf(found);
  const refusal = checkEntry(facts, found.number, door, nowMs);
  return {
    ...found,
    of: ticketsOf(facts.kind, facts.quantity),
    used,
    refusal: refusal ? refuse(found.line, facts, refusal) : used && refuseRedeemed(found.line, facts, used),
  };
}
