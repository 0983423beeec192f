/** Skips, after the draw, the numbers of visitors who left the lobby, so that no visitor waits for them. */
import type { Sale } from "@/lib/sales/sale";

import { numberOfPlace } from "../../draw/draw";
import { leaversScript, skipLeaversScript } from "../scripts/setup";
import { claimedKey, leftKey, stateKey } from "./room-keys";
import { runScript } from "./run-script";

/**
 * Skips the leavers. It must finish before the room lets a visitor in, and the draw must be written down.
 * Several processes may do it at once. In a room that was lost meanwhile it stops; the process that recovers
 * the room goes on.
 * @throws what Redis throws
 */
export async function skipLeavers(sale: Sale): Promise<void> {
  const lanes = sale.lanes.map((_, lane) => claimedKey(sale, lane));
  for (let from = 0; from >= 0;) {
    const [next, ...left] = await runScript<readonly (number | string)[]>(
      leaversScript,
      [stateKey(sale), leftKey(sale)],
      [sale.epoch, from],
    );
    if (typeof next !== "number") return;
    const pairs: number[] = [];
    for (const place of left.map(Number)) {
      const [lane, index] = [place % 4, Math.floor(place / 4)];
      const number = await numberOfPlace(sale, lane, index);
      if (number !== undefined) pairs.push(lane, number);
    }
    await runScript(skipLeaversScript, [stateKey(sale), ...lanes], [sale.epoch, Number(next < 0), ...pairs]);
    from = next;
  }
}
