/** `leaveRoom`: gives up a visitor's place, in the queue or inside; it is free within a moment. */
import { leaveQueue } from "./leave-queue";
import { endSession } from "./session";
import { findSale, passOf, ticketOf, type Visitor } from "./visitor";

/**
 * Leaves. A visitor without a place may leave, too.
 * @returns whether the visitor had a ticket or a pass
 * @throws {DomainError} `not_found`; what Redis throws
 */
export async function leaveRoom({ slug, ...visitor }: Visitor & { readonly slug: string }): Promise<boolean> {
  const { sale, nowMs } = await findSale(slug, visitor);
  const pass = passOf(sale, visitor, nowMs);
  const ticket = ticketOf(sale, visitor);
  if (pass) await endSession(sale, pass.session, "left");
  if (ticket && ticket.epoch === sale.epoch) await leaveQueue(sale, ticket, nowMs);
  return pass !== undefined || ticket !== undefined;
}
