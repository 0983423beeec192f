/**
 * Skips, after a loss of Redis, the numbers between those certainly given and those possibly given, so that
 * no visitor waits for a place without an owner. A visitor who does have one of them brings the ticket, and
 * is in the queue again (`lib/waiting-room/redis/scripts/join.lua`).
 */
import type { IssuedGap } from "@/db/schema";
import type { Sale } from "@/lib/sales/sale";

import { numberOfPlace } from "../../draw/draw";
import { skipGapScript } from "../scripts";
import { claimedKey, keptKey, skippedKey, stateKey } from "./room-keys";
import { runScript } from "./run-script";

/** Numbers of one call. */
const batchSize = 1_000;

/**
 * Skips the gaps batch by batch, going on where this or another process stopped. It must finish before the
 * epoch admits a visitor, and the draw must be written down.
 * @param done batches skipped before
 * @throws what Redis throws
 */
export async function skipGaps(sale: Sale, done: number): Promise<void> {
  const batches = sale.issuedGaps.flatMap((gap) => toBatches(gap));
  for (const [nth, { lane, from, to }] of batches.entries()) {
    if (nth < done) continue;
    const pairs: number[] = [];
    for (let index = from; index < to; index += 1) pairs.push(index, (await numberOfPlace(sale, lane, index)) ?? 0);
    await runScript(skipGapScript, {
      keys: {
        state: stateKey(sale),
        claimed: claimedKey(sale, lane),
        skipped: skippedKey(sale, lane),
        kept: keptKey(sale, lane),
      },
      args: { epoch: sale.epoch, batch: nth },
      rest: pairs,
    });
  }
}

function toBatches({ lane, from, to }: IssuedGap): IssuedGap[] {
  const count = Math.ceil((to - from) / batchSize);
  return Array.from({ length: count }, (_, nth) => {
    const start = from + nth * batchSize;
    return { lane, from: start, to: Math.min(to, start + batchSize) };
  });
}
