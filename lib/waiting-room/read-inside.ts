/** Whether somebody is inside, and how it ended where they were. */
import { log } from "@/lib/core/log";
import type { BookedSale } from "@/lib/sales/sale-book";

import { numberOfPlace, sessionOf } from "./draw/draw";
import { mayAskRedis } from "./redis/outage";
import { knownRoom } from "./redis/room";
import { lookAtSession, whyOver } from "./session";
import { passOf, ticketOf, type Visitor } from "./visitor";

export interface Inside {
  /** Of a live session; epoch milliseconds by the room's clock. */
  readonly pass: { readonly expiresAtMs: number; readonly hardEndMs: number } | null;
  /** Undefined for whoever is inside, and where nothing is known to be over. */
  readonly over: "bought" | "session_ended" | undefined;
}

/**
 * The pass, when its session is live: one that was left, or has bought, still has a genuine pass. Only those let in cost this question. While
 * the room cannot be asked, the pass counts.
 * @param nowMs the room's clock
 */
export async function readInside(sale: BookedSale, visitor: Visitor, nowMs: number): Promise<Inside> {
  const pass = passOf(sale, visitor, nowMs);
  if (!pass) return { pass: null, over: await boughtBefore(sale, visitor) };
  const { session, expiresAtMs, hardEndMs } = pass;
  try {
    const live = await lookAtSession(sale, session, visitor);
    if (!live) return { pass: null, over: await whyOver(sale, session) };
    return { pass: { expiresAtMs: live.expiresAtMs, hardEndMs: live.hardEndMs }, over: undefined };
  } catch (error) {
    log.warn({ err: error, sale: sale.slug }, "session read failed, pass accepted");
    return { pass: { expiresAtMs, hardEndMs }, over: undefined };
  }
}

/** A pass is gone sooner than the ticket it came with. */
async function boughtBefore(sale: BookedSale, visitor: Visitor): Promise<"bought" | undefined> {
  const ticket = ticketOf(sale, visitor);
  const served = ticket && knownRoom(sale.id)?.state.lanes[ticket.lane]?.served;
  if (!ticket || served === undefined || !mayAskRedis()) return undefined;
  const number = await numberOfPlace(sale, ticket.lane, ticket.index);
  if (number === undefined || number > served) return undefined;
  const why = await whyOver(sale, sessionOf(sale, ticket.lane, ticket.index));
  return why === "bought" ? why : undefined;
}
