/** One ticket as staff see it before they let somebody in. */
import type { Db } from "@/db/client";

import type { DomainError } from "@/lib/core/errors";

import { decideEntry, type Door, ticketsOf } from "./decide-entry";
import { factsOf, findTicket, type FoundTicket } from "./find-ticket";
import { refuse, refuseUsed } from "./refuse";
import { type Use, whoUsed } from "./who-used";

export interface ShownTicket extends FoundTicket {
  /** Tickets of the reservation in all. */
  readonly of: number;
  readonly used: Use | undefined;
  /** What using it would be refused with; undefined when it opens the door. */
  readonly refusal: DomainError<"ticket_refused"> | undefined;
}

/**
 * Reads a ticket and moves nothing.
 * @param door what the staff chose; any door when undefined
 * @param actor `user:ID` of the staff, whose tries are counted
 * @throws {DomainError} as {@link findTicket}
 */
export async function readTicket(db: Db, text: string, door: Door | undefined, actor: string): Promise<ShownTicket> {
  const found = await findTicket(db, text, actor);
  const [used, [clock]] = await Promise.all([
    whoUsed(db, found),
    db.sql<{ nowMs: number }[]>`select extract(epoch from clock_timestamp())::float8 * 1000 as "nowMs"`,
  ]);
  const facts = factsOf(found);
  const refusal = decideEntry(facts, found.number, door, clock?.nowMs ?? Date.now());
  return {
    ...found,
    of: ticketsOf(facts.kind, facts.quantity),
    used,
    refusal: refusal ? refuse(found.line, facts, refusal) : used && refuseUsed(found.line, facts, used),
  };
}
