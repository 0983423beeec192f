/**
 * Search for a ticket by a scanned or typed text. For staff, and for jobs; a guest's page reads an order's
 * tickets (read-tickets.ts).
 */
import { eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { orders } from "@/db/schema";
import { formatActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { enforceRateLimit } from "@/lib/core/rate-limit/rate-limit";
import type { OrderLine, OrderView } from "@/lib/orders/view/order-view";
import { readOrderForVenue } from "@/lib/orders/view/read-order";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted, requirePermission } from "@/lib/staff/permissions";

import { type TicketFacts, ticketsOf } from "./check-entry";
import { ticketTries } from "./limits";
import { refuse } from "./refuse";
import { formatTicketCode, isTicketOf, readTicketText, ticketCode } from "./ticket-code";

export interface FoundTicket {
  /** Code in the written form. */
  readonly code: string;
  readonly number: number;
  readonly line: OrderLine;
  readonly order: Pick<OrderView, "id" | "code" | "contact" | "isChargedBack">;
}

/**
 * Finds a genuine ticket, in any state of its booking. Every try counts; otherwise codes could be guessed.
 * @param text scanned or typed
 * @param actor the member of staff
 * @throws {DomainError} `invalid_input` for a text that is no ticket's code, `not_found` for one that is not
 * genuine, `ticket_refused` (`other_listing`) for one of a listing at whose doors the actor does not work,
 * `rate_limited`
 */
export async function findTicket(db: Db | Tx, text: string, actor: StaffActor): Promise<FoundTicket> {
  const read = readTicketText(text);
  if (read.is !== "ticket")
    throw new DomainError("invalid_input", { issues: [{ path: ["code"], message: noTicket[read.is] }] });
  await enforceRateLimit(ticketTries, formatActor(actor));
  const order = await readOrderOf(db, read.orderCode);
  const line = order?.lines.find(({ reservationId }) => isTicketOf(read, reservationId));
  if (!order || !line) throw new DomainError("not_found", { what: "ticket" });
  const found = { code: formatTicketCode(read), number: read.number, line, order };
  if (!isPermitted(actor, "door.admit", line.listingId))
    throw refuse(line, factsOf(found), { reason: "other_listing", atMs: null });
  return found;
}

/** A booking that staff find by its own code, with all its present tickets. */
export interface FoundBooking {
  readonly order: FoundTicket["order"];
  /**
   * Tickets by line, then by number, of the listings at whose doors the actor works; empty for an order that
   * was never booked.
   */
  readonly tickets: readonly FoundTicket[];
}

/**
 * Finds a booking's tickets by the booking's own code, for guests who have nothing else at hand. Every try
 * counts, as with tickets.
 * @param text scanned or typed
 * @param actor the member of staff
 * @throws {DomainError} `invalid_input` for a text that is no booking's code, `not_found` where there is
 * none with a line at a listing at whose doors the actor works, `rate_limited`
 */
export async function findBooking(db: Db, text: string, actor: StaffActor): Promise<FoundBooking> {
  const read = readTicketText(text);
  if (read.is !== "booking")
    throw new DomainError("invalid_input", { issues: [{ path: ["code"], message: noTicket.unknown }] });
  await enforceRateLimit(ticketTries, formatActor(actor));
  const order = await readOrderOf(db, read.orderCode);
  if (!order) throw new DomainError("not_found", { what: "booking" });
  const listingIds = order.lines.map(({ listingId }) => listingId);
  requirePermission(actor, "door.admit", listingIds, "booking");
  const lines = order.lines.filter(({ listingId }) => isPermitted(actor, "door.admit", listingId));
  const tickets = lines.flatMap((line) =>
    Array.from({ length: ticketsOf(line.place.kind, line.quantity) }, (_, index) => ({
      code: ticketCode(order.code, line.reservationId, index + 1),
      number: index + 1,
      line,
      order,
    })),
  );
  return { order, tickets };
}

async function readOrderOf(db: Db | Tx, code: string): Promise<OrderView | undefined> {
  const [row] = await db.orm.select({ id: orders.id }).from(orders).where(eq(orders.code, code));
  return row && readOrderForVenue(db, row.id);
}

const noTicket = {
  booking: "This is the code for a whole booking, not for one of its tickets.",
  unknown: "This is not one of our tickets. A code looks like 7KQ2-M9XD-1-K4PX7M, a booking’s like 7KQ2-M9XD.",
} as const;

/** Makes the facts that decide on a ticket, from an order's line. */
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
