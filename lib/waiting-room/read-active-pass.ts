/** The live pass of a visitor, or the reason why it is over. */
import { log } from "@/lib/core/log";

import { numberOfPlace, sessionOf } from "./draw/draw";
import { isRedisAvailable } from "./redis/redis-circuit";
import { knownRoom } from "./redis/room";
import { readSession, sessionEndReason } from "./session";
import type { Visit } from "./visitor";

export interface ActivePass {
  /** Of a live session; epoch milliseconds by the room's clock. */
  readonly pass: { readonly expiresAtMs: number; readonly hardEndMs: number } | null;
  /** Undefined for a visitor inside, and where nothing is known to be over. */
  readonly over: "bought" | "session_ended" | undefined;
}

/**
 * Reads the pass if its session is live: a visitor who has left or bought still has a genuine pass. Only
 * visitors with a pass cost this query. While Redis does not answer, the pass counts.
 */
export async function readActivePass(visit: Visit): Promise<ActivePass> {
  const { sale, pass } = visit;
  if (!pass) return { pass: null, over: await boughtBefore(visit) };
  const { session, expiresAtMs, hardEndMs } = pass;
  try {
    const live = await readSession(visit, session);
    if (!live) return { pass: null, over: await sessionEndReason(sale, session) };
    return { pass: { expiresAtMs: live.expiresAtMs, hardEndMs: live.hardEndMs }, over: undefined };
  } catch (error) {
    log.warn({ err: error, sale: sale.slug }, "session read failed, pass accepted");
    return { pass: { expiresAtMs, hardEndMs }, over: undefined };
  }
}

/** Tells whether a visitor without a pass has bought: the pass ends sooner than the ticket it came with. */
async function boughtBefore({ sale, ticket }: Visit): Promise<"bought" | undefined> {
  const served = ticket && knownRoom(sale.id)?.state.lanes[ticket.lane]?.served;
  if (!ticket || served === undefined || !isRedisAvailable()) return undefined;
  const number = await numberOfPlace(sale, ticket.lane, ticket.index);
  if (number === undefined || number > served) return undefined;
  const why = await sessionEndReason(sale, sessionOf(sale, ticket.lane, ticket.index));
  return why === "bought" ? why : undefined;
}
