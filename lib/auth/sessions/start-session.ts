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
import {
  knownBrowserCookieName,
  knownBrowserSeconds,
  pendingSignInCookieName,
  sessionCookieName,
  sessionSeconds,
} from "../cookies";
import { clearGuestKey, readGuest } from "../guest-key";
import { landingPath, secondFactorPath } from "../return-path";
import { hasSecondFactor } from "../second-factor/accept-code";
import { pendingSignInSeconds } from "../second-factor/limits";
import { beginPendingSignIn, endPendingSignIn } from "../second-factor/pending-sign-in";
import { closeSession, issueSession, type SessionStart } from "./session";

/**
 * Signs this browser in as the account, and transfers the guest's holds and orders to it. Where the account
 * has a second factor that was not given, nothing is signed in yet: the sign-in waits for it.
 * @param returnPath a path of this site; `/` where the reader came from no page
 * @param start.home page of a guest who came from none
 * @returns the path that the browser goes to: the one given, for staff who came from no page their own home,
 * or the page that asks for the second factor
 */
export async function startSession(
  account: Account,
  returnPath: string,
  start: SessionStart & { readonly home?: string } = {},
): Promise<string> {
  const landing = landingPath(account, returnPath, start.home);
  if (start.hasSecondFactor !== true && (await hasSecondFactor(mainDb(), account.id))) {
    await waitForSecondFactor(account);
    return secondFactorPath(landing);
  }
  await adoptGuestOfRequest(account.id);
  await closeSessionOfRequest();
  await giveSession(account, start);
  await dropPendingSignIn();
  return landing;
}

/** Gives this browser the cookie of a sign-in that waits for its second factor. */
export async function waitForSecondFactor(account: Account): Promise<void> {
  await endPendingSignIn(mainDb(), await pendingSignInOfRequest());
  const token = await beginPendingSignIn(mainDb(), account);
  (await cookies()).set(pendingSignInCookieName(), token, { ...cookieOptions(), maxAge: pendingSignInSeconds });
}

/** The cookie of a sign-in that waits for its second factor. */
export async function pendingSignInOfRequest(): Promise<string | undefined> {
  return (await cookies()).get(pendingSignInCookieName())?.value;
}

async function dropPendingSignIn(): Promise<void> {
  const token = await pendingSignInOfRequest();
  if (token === undefined) return;
  (await cookies()).set(pendingSignInCookieName(), "", { ...cookieOptions(), maxAge: 0 });
  await endPendingSignIn(mainDb(), token);
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
 * Gives this browser a new session of the account in place of the present one, after its password changed. A
 * second factor that was given to the present one counts on.
 */
export async function renewSession(account: Account): Promise<void> {
  const closed = await closeSession(mainDb(), await sessionOfRequest());
  await giveSession(account, { hasSecondFactor: closed?.userId === account.id && closed.hasSecondFactor });
}

async function giveSession(account: Account, start: SessionStart): Promise<void> {
  const token = await issueSession(mainDb(), account, start);
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
