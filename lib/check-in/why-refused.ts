/** The reason why a ticket would not admit its guest now, before it is tried. */
import type { DomainError } from "@/lib/core/errors";

import { checkEntry } from "./check-entry";
import { factsOf, type FoundTicket } from "./find-ticket";
import { refuse } from "./refuse";

/**
 * Decides on a ticket at any entrance.
 * @param found as it was read; redeeming decides anew, under the reservation's lock
 * @param nowMs epoch milliseconds
 * @returns undefined where it would admit, unless it was redeemed
 */
export function whyRefused(found: FoundTicket, nowMs: number): DomainError<"ticket_refused"> | undefined {
  const facts = factsOf(found);
  const refusal = checkEntry(facts, found.number, undefined, nowMs);
  return refusal && refuse(found.line, facts, refusal);
}
