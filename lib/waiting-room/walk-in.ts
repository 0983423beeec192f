/** `walkIn`: the safety net's ordinary day, on which nobody waits. */
import { deviceHash, signToken } from "./token";
import { claimedKey, hardEndsKey, lateKey, sessionsKey, stateKey } from "./internal/room-keys";
import { runScript } from "./internal/run-script";
import { roomKeys } from "./keys";
import { callRoom } from "./room";
import { walkInScript } from "./scripts/session";
import type { Claimed } from "./claim-pass";
import type { BookedSale } from "@/lib/sales/sale-book";

/**
 * Comes straight in, where the sale has no dates, asks for no proof, nobody waits and there is room.
 * @returns undefined when one must wait like everybody
 * @throws what Redis throws
 */
export async function walkIn(sale: BookedSale, deviceKey: string): Promise<Claimed | undefined> {
  if (sale.opensAtMs !== undefined || sale.onePlacePer !== "browser" || sale.proofOfWorkBits > 0) return undefined;
  let at = sale;
  const [word, nowMs = 0, expiresAtMs = 0, hardEndMs = 0, index = 0] = await callRoom(sale, (current) => {
    at = current;
    const keys = [stateKey(current), sessionsKey(current), hardEndsKey(current), claimedKey(current, 0), lateKey(current)];
    return runScript(walkInScript, keys, [current.epoch, `${current.runEpoch}:0:`]);
  });
  if (word !== "ok") return undefined;
  const session = `${at.runEpoch}:0:${index}`;
  const pass = {
    room: at.id,
    epoch: at.epoch,
    session,
    device: deviceHash(deviceKey),
    issuedAtMs: nowMs,
    expiresAtMs,
    hardEndMs,
  };
  return { session, nowMs, expiresAtMs, hardEndMs, token: signToken(roomKeys(), "pass", { ...pass, trickledNumber: 0 }) };
}
