/**
 * After a loss of Redis: passes over the numbers between those that were certainly given and those that may have been, so that nobody waits
 * for people who are not there. Whoever does have one of them brings their ticket, and is in the line again (`joinScript`).
 */
import type { IssuedGap } from "@/db/schema";
import type { Sale } from "@/lib/sales/sale";

import { numberOfPlace } from "../../draw/draw";
import { skipScript } from "../scripts/setup";
import { claimedKey, keptKey, skippedKey, stateKey } from "./room-keys";
import { runScript } from "./run-script";

/** Numbers of one call. */
const batchSize = 1_000;

/**
 * Goes on where this or another process was. To be done before anybody of the epoch is let in; the draw must be written down.
 * @param done batches that were passed over before
 * @throws what Redis throws
 */
export async function skipGaps(sale: Sale, done: number): Promise<void> {
  const batches = sale.issuedGaps.flatMap((gap) => toBatches(gap));
  for (const [nth, { lane, from, to }] of batches.entries()) {
    if (nth < done) continue;
    const pairs: number[] = [];
    for (let index = from; index < to; index += 1) pairs.push(index, (await numberOfPlace(sale, lane, index)) ?? 0);
    const keys = [stateKey(sale), claimedKey(sale, lane), skippedKey(sale, lane), keptKey(sale, lane)];
    await runScript(skipScript, keys, [sale.epoch, nth, ...pairs]);
  }
}

function toBatches({ lane, from, to }: IssuedGap): IssuedGap[] {
  const count = Math.ceil((to - from) / batchSize);
  return Array.from({ length: count }, (_, nth) => {
    const start = from + nth * batchSize;
    return { lane, from: start, to: Math.min(to, start + batchSize) };
  });
}
