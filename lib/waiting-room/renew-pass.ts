/** `renewPass`: somebody inside is still busy. */
import { roomKeys } from "./keys";
import { prolongSession, type LiveSession } from "./session";
import { signToken } from "./token";
import { findSale, passOf, refusePlace, type Visitor } from "./visitor";

/**
 * Moves the end of one's session on, never past its hard end.
 * @returns the session, and a new pass when less than half of the old one was left
 * @throws {DomainError} `not_found`, `place_refused` (`session_ended`, also for a pass that is not genuine)
 */
export async function renewPass({
  slug,
  ...visitor
}: Visitor & { readonly slug: string }): Promise<LiveSession & { readonly token: string | undefined }> {
  const { sale, nowMs } = await findSale(slug, visitor);
  const pass = passOf(sale, visitor, nowMs);
  if (!pass) throw refusePlace(sale, "session_ended");
  const isYoung = pass.epoch === sale.epoch && nowMs - pass.issuedAtMs < (pass.expiresAtMs - pass.issuedAtMs) / 2;
  if (isYoung)
    return { session: pass.session, nowMs, expiresAtMs: pass.expiresAtMs, hardEndMs: pass.hardEndMs, token: undefined };
  const live = await prolongSession(sale, pass.session, visitor);
  if (!live) throw refusePlace(sale, "session_ended");
  const { expiresAtMs, hardEndMs } = live;
  const times = { issuedAtMs: Math.round(live.nowMs), expiresAtMs, hardEndMs };
  return { ...live, token: signToken(roomKeys(), "pass", { ...pass, ...times, epoch: sale.epoch, trickledNumber: 0 }) };
}
