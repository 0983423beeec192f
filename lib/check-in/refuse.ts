/** Refusals as errors, with the details that staff need to read. */
import { DomainError } from "@/lib/core/errors";
import type { OrderLine } from "@/lib/orders/view/order-view";

import type { EntryRefusal, TicketFacts } from "./check-entry";
import type { Redemption } from "./who-redeemed";
import { nameOf } from "./copy";

type Refused = Pick<OrderLine, "listingName" | "place">;

/** @param by name of the member of staff who redeemed it, where it was redeemed */
export function refuse(
  line: Refused,
  { checkIn, timezone }: TicketFacts,
  { reason, atMs }: EntryRefusal,
  by: string | null = null,
): DomainError<"ticket_refused"> {
  const at = atMs === null ? null : new Date(atMs).toISOString();
  const details = { reason, kind: line.place.kind, ticketFor: nameOf(line), date: checkIn, at, timezone, by };
  return new DomainError("ticket_refused", details, `ticket refused: ${reason}`);
}

/** Makes the refusal of a ticket that was redeemed before. */
export function refuseRedeemed(line: Refused, facts: TicketFacts, used: Redemption | undefined): DomainError<"ticket_refused"> {
  return refuse(line, facts, { reason: "used", atMs: used?.at.getTime() ?? null }, used?.by ?? null);
}
