/** `admitDirectly`: lets a visitor of a safety net in without a place while the queue is empty. */
import { deviceHash } from "./tokens/token";
import { claimedKey, hardEndsKey, lateKey, sessionsKey, stateKey } from "./redis/internal/room-keys";
import { runScript } from "./redis/internal/run-script";
import { callRoom } from "./redis/room";
import { admitDirectlyScript } from "./redis/scripts/session";
import { type Claimed, passFor } from "./claim-pass";
import { sessionOf } from "./draw/draw";
import type { SaleSnapshot } from "@/lib/sales/sale-cache";

/**
 * Lets a visitor in at once, where the sale has no dates, asks for no proof, has an empty queue, and has
 * room.
 * @returns undefined for a visitor who must take a place in the queue
 * @throws what Redis throws
 */
export async function admitDirectly(sale: SaleSnapshot, deviceKey: string): Promise<Claimed | undefined> {
  if (sale.opensAtMs !== undefined || sale.onePlacePer !== "browser" || sale.proofOfWorkBits > 0) return undefined;
  let at = sale;
  const [word, nowMs = 0, expiresAtMs = 0, hardEndMs = 0, index = 0] = await callRoom(sale, (current) => {
    at = current;
    const keys = [stateKey(current), sessionsKey(current), hardEndsKey(current), claimedKey(current, 0), lateKey(current)];
    return runScript(admitDirectlyScript, keys, [current.epoch, sessionOf(current, 0, "")]);
  });
  if (word !== "ok") return undefined;
  const session = sessionOf(at, 0, index);
  return passFor(at, deviceHash(deviceKey), { session, nowMs, expiresAtMs, hardEndMs });
}
