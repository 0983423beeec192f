/** Repeats a call of a room that must first raise a limit, or write down its draw. */
import { DomainError } from "@/lib/core/errors";
import { type SaleSnapshot, readSales } from "@/lib/sales/sale-cache";

import type { Mismatch } from "./internal/run-script";
import { advanceRoom, callRoom } from "./room";

const maxTries = 20;

/**
 * Calls a script until the room is no longer busy. A crowd was faster than the limit of places, or the draw
 * has just been made: the room's next advance raises the limit, or writes down the draw.
 * @param call runs the script for the sale as it is now
 * @returns the reply, and the sale that it is of
 * @throws {DomainError} `overloaded` for a room that stays busy; what Redis throws
 */
export async function retryWhileBusy<Reply extends { readonly kind: string }>(
  sale: SaleSnapshot,
  call: (current: SaleSnapshot) => Promise<Reply | Mismatch>,
): Promise<{ readonly reply: Done<Reply>; readonly at: SaleSnapshot }> {
  let at = sale;
  for (let attempt = 0; attempt < maxTries; attempt += 1) {
    const reply = await callRoom(at, (current) => {
      at = current;
      return call(current);
    });
    if (isDone(reply)) return { reply, at };
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 25 + Math.random() * 75));
    await advanceRoom(at);
    at = (await readSales()).byId.get(sale.id) ?? at;
  }
  throw new DomainError("overloaded", { retryAfterMs: 1_000 }, "the room is busy");
}

type Done<Reply> = Exclude<Reply, { readonly kind: "busy" }>;

function isDone<Reply extends { readonly kind: string }>(reply: Reply): reply is Done<Reply> {
  return reply.kind !== "busy";
}
