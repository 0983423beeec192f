/** From what was scanned or typed to the ticket. For staff, and for jobs; a guest's page reads an order's tickets (read-tickets.ts). */
import type { Db, Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { enforceRateLimit } from "@/lib/core/rate-limit";
import type { OrderLine, OrderView } from "@/lib/orders/order-view";
import { readOrderForVenue } from "@/lib/orders/read-order";

import type { TicketFacts } from "./decide-entry";
import { ticketTries } from "./limits";
import { formatTicketCode, isTicketOf, readTicketText } from "./ticket-code";

export interface FoundTicket {
  /** As we write it. */
  readonly code: string;
  readonly number: number;
  readonly line: OrderLine;
  readonly order: Pick<OrderView, "id" | "code" | "contact" | "isChargedBack">;
}

/**
 * Finds a genuine ticket, whatever became of its booking. Every try counts, or codes could be guessed.
 * @param text what was scanned or typed
 * @param actor `user:ID` of the staff who ask
 * @throws {DomainError} `invalid_input` for a text that is no ticket's code, `not_found` for one that is not genuine, `rate_limited`
 */
export async function findTicket(db: Db | Tx, text: string, actor: string): Promise<FoundTicket> {
  const read = readTicketText(text);
  if (read.is !== "ticket")
    throw new DomainError("invalid_input", { issues: [{ path: ["code"], message: noTicket[read.is] }] });
  await enforceRateLimit(ticketTries, actor);
  const [row] = await db.sql<{ id: string }[]>`select id from orders where code = ${read.orderCode}`;
  const order = row ? await readOrderForVenue(db, row.id) : undefined;
  const line = order?.lines.find(({ reservationId }) => isTicketOf(read, reservationId));
  if (!order || !line) throw new DomainError("not_found", { what: "ticket" });
  return { code: formatTicketCode(read), number: read.number, line, order };
}

const noTicket = {
  booking:
    "This is the code of a whole booking. Each ticket has a code of its own; its guest finds them on the booking's page.",
  unknown: "This is not a ticket of ours. A code looks like 7KQ2-M9XD-1-K4PX7M.",
} as const;

/** What decides about a ticket, from an order's line. */
export function factsOf({ line, order }: Pick<FoundTicket, "line" | "order">): TicketFacts {
  const { listingId, status, quantity, checkIn, checkOut, place } = line;
  const { timezone, time } = place.kind === "stay" ? place.checkOut : place.kind === "flight" ? place.departure : place.start;
  return {
    listingId,
    status,
    quantity,
    checkIn,
    checkOut,
    isChargedBack: order.isChargedBack,
    kind: place.kind,
    timezone,
    time,
  };
}
