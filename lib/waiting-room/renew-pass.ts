/** `renewPass`: extends the session of a visitor inside. */
import { log } from "@/lib/core/log";

import { roomKeys } from "./tokens/keys";
import { isRedisAvailable } from "./redis/redis-circuit";
import { type LiveSession, readSession, extendSession, sessionEndReason } from "./session";
import { type Pass, signToken } from "./tokens/token";
import { refusePlace, type Visit } from "./visitor";

/**
 * Moves the end of a visitor's session on, never past its hard end.
 * @returns the session, and a new pass when less than half of the old one was left
 * @throws {DomainError} `place_refused` (`bought`; `session_ended`, also for a pass that is not
 *   genuine)
 */
export async function renewPass(visit: Visit): Promise<LiveSession & { readonly token: string | undefined }> {
  const { sale, nowMs, pass } = visit;
  if (!pass) throw refusePlace(sale, "session_ended");
  const isYoung = pass.epoch === sale.epoch && nowMs - pass.issuedAtMs < (pass.expiresAtMs - pass.issuedAtMs) / 2;
  if (isYoung) return lookOnly(visit, pass);
  const live = await extendSession(visit, pass.session);
  if (!live) throw refusePlace(sale, await sessionEndReason(sale, pass.session));
  const { expiresAtMs, hardEndMs } = live;
  const times = { issuedAtMs: Math.round(live.nowMs), expiresAtMs, hardEndMs };
  return { ...live, token: signToken(roomKeys(), "pass", { ...pass, ...times, epoch: sale.epoch, trickledNumber: 0 }) };
}

/**
 * Checks a young pass without extending it: a visitor who has left or bought is told that it is over. While
 * Redis is away, the pass counts.
 */
async function lookOnly(
  visit: Visit,
  { session, expiresAtMs, hardEndMs }: Pass,
): Promise<LiveSession & { readonly token: undefined }> {
  const { sale, nowMs } = visit;
  const answer = { session, nowMs, expiresAtMs, hardEndMs, token: undefined };
  if (!isRedisAvailable()) return answer;
  try {
    if (await readSession(visit, session)) return answer;
  } catch (error) {
    log.warn({ err: error, sale: sale.slug }, "session read failed, pass accepted");
    return answer;
  }
  throw refusePlace(sale, await sessionEndReason(sale, session));
}
