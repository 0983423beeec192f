/** `leaveRoom`: gives up a visitor's place, in the queue or inside; it is free within a moment. */
import { leaveQueue } from "./leave-queue";
import { endSession } from "./session";
import type { Visit } from "./visitor";

/**
 * Leaves. A visitor without a place may leave, too.
 * @returns whether the visitor had a ticket or a pass
 * @throws {DomainError} `overloaded`; what Redis throws
 */
export async function leaveRoom({ sale, nowMs, ticket, pass }: Visit): Promise<boolean> {
  if (pass) await endSession(sale, pass.session, "left");
  if (ticket && ticket.epoch === sale.epoch) await leaveQueue(sale, ticket, nowMs);
  return pass !== undefined || ticket !== undefined;
}
