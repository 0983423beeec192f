/** Skips, after the draw, the numbers of visitors who left the lobby, so that no visitor waits for them. */
import type { Sale } from "@/lib/sales/sale";

import { numberOfPlace } from "../../draw/draw";
import { readLeaversScript, skipLeaversScript } from "../scripts";
import { claimedKey, leftKey, stateKey } from "./room-keys";
import { isMismatch, runScript } from "./run-script";

/**
 * Skips the leavers. It must finish before the room admits a visitor, and the draw must be written down.
 * Several processes may do it at once. In a room that was lost meanwhile it stops; the process that recovers
 * the room goes on.
 * @throws what Redis throws
 */
export async function skipLeavers(sale: Sale): Promise<void> {
  const laneKeys = sale.lanes.map((_, lane) => ({ claimed: claimedKey(sale, lane) }));
  for (let from = 0; from >= 0;) {
    const leavers = await runScript(readLeaversScript, {
      keys: { state: stateKey(sale), left: leftKey(sale) },
      args: { epoch: sale.epoch, offset: from },
    });
    if (isMismatch(leavers)) return;
    const pairs: number[] = [];
    for (const place of leavers.places) {
      const [lane, index] = [place % 4, Math.floor(place / 4)];
      const number = await numberOfPlace(sale, lane, index);
      if (number !== undefined) pairs.push(lane, number);
    }
    from = leavers.offset;
    await runScript(skipLeaversScript, {
      keys: { state: stateKey(sale) },
      laneKeys,
      args: { epoch: sale.epoch, isLast: Number(from < 0) },
      rest: pairs,
    });
  }
}
