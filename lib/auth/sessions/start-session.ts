/**
 * Signs this browser in and out: its session cookie, and its bookings as a guest. For server actions and
 * route handlers only.
 */
import { cookies } from "next/headers";

import { mainDb } from "@/db/client";
import { cookieOptions } from "@/lib/http/cookies";
import { holderOf } from "@/lib/core/actor";
import { log } from "@/lib/core/log";

import type { Account } from "../accounts";
import { adoptGuest } from "../adopt-guest";
import { signBrowserProofs } from "../sign-in/browser-proof";
import { knownBrowserCookieName, knownBrowserSeconds, sessionCookieName, sessionSeconds } from "../cookies";
import { clearGuestKey, readGuest } from "../guest-key";
import { closeSession, issueSession } from "./session";

/** Signs this browser in as the account, and transfers the guest's holds and orders to it. */
export async function startSession(account: Account): Promise<void> {
  await adoptGuestOfRequest(account.id);
  await renewSession(account);
}

/** The session cookie of this request. */
export async function sessionOfRequest(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookieName())?.value;
}

/** The proofs of earlier sign-ins of this request. */
export async function browserProofs(): Promise<string | undefined> {
  return (await cookies()).get(knownBrowserCookieName())?.value;
}

/** Makes the account know this browser, for another year. */
export async function rememberBrowser(account: Account): Promise<void> {
  const proofs = signBrowserProofs(await browserProofs(), account, Date.now());
  (await cookies()).set(knownBrowserCookieName(), proofs, { ...cookieOptions(), maxAge: knownBrowserSeconds });
}

/**
 * Gives this browser a new session of the account in place of the present one, after its password changed.
 */
export async function renewSession(account: Account): Promise<void> {
  await closeSessionOfRequest();
  const token = await issueSession(mainDb(), account);
  (await cookies()).set(sessionCookieName(), token, { ...cookieOptions(), maxAge: sessionSeconds });
  await rememberBrowser(account);
}

/**
 * Signs this browser out, and ends its session in all copies of the cookie. Other browsers stay signed in.
 */
export async function endSession(): Promise<void> {
  const jar = await cookies();
  const token = jar.get(sessionCookieName())?.value;
  jar.set(sessionCookieName(), "", { ...cookieOptions(), maxAge: 0 });
  await closeSession(mainDb(), token);
}

/** Ends the session of this request, because the browser is about to get another. */
export async function closeSessionOfRequest(): Promise<void> {
  await closeSession(mainDb(), await sessionOfRequest());
}

/**
 * Transfers the bookings of this request's guest to an account. The sign-in succeeds even when this fails:
 * the guest keeps the key then, and the next sign-in tries again.
 */
export async function adoptGuestOfRequest(userId: string): Promise<void> {
  const guest = await readGuest();
  if (!guest) return;
  try {
    const { reservations, orders } = await adoptGuest(mainDb(), holderOf(guest), userId);
    await clearGuestKey();
    if (reservations + orders > 0) log.info({ userId, reservations, orders }, "guest bookings adopted by account");
  } catch (error) {
    log.error({ err: error, userId }, "guest bookings adoption failed");
  }
}
