/** `admitDirectly`: lets a visitor of a safety net in without a place while the queue is empty. */
import { deviceHash } from "./tokens/token";
import { claimedKey, hardEndsKey, lateKey, sessionsKey, stateKey } from "./redis/internal/room-keys";
import { runScript } from "./redis/internal/run-script";
import { callRoom } from "./redis/room";
import { admitDirectlyScript } from "./redis/scripts";
import { type Claimed, passFor } from "./claim-pass";
import { sessionOf } from "./draw/draw";
import type { SaleSnapshot } from "@/lib/sales/sale-cache";

/**
 * Admits a visitor at once, where the sale has no dates, asks for no proof, has an empty queue, and has
 * room.
 * @returns undefined for a visitor who must take a place in the queue
 * @throws what Redis throws
 */
export async function admitDirectly(sale: SaleSnapshot, deviceKey: string): Promise<Claimed | undefined> {
  if (sale.opensAtMs !== undefined || sale.onePlacePer !== "browser" || sale.proofOfWorkBits > 0) return undefined;
  let at = sale;
  const reply = await callRoom(sale, (current) => {
    at = current;
    return runScript(admitDirectlyScript, {
      keys: {
        state: stateKey(current),
        sessions: sessionsKey(current),
        hardEnds: hardEndsKey(current),
        claimed: claimedKey(current, 0),
        late: lateKey(current),
      },
      args: { epoch: current.epoch, sessionPrefix: sessionOf(current, 0, "") },
    });
  });
  if (reply.kind === "queue") return undefined;
  const { nowMs, expiresAtMs, hardEndMs, index } = reply;
  const session = sessionOf(at, 0, index);
  return passFor(at, deviceHash(deviceKey), { session, nowMs, expiresAtMs, hardEndMs });
}
