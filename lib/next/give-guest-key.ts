/**
 * A guest's key, given with the page that offers a hold, so that two tabs of a new visitor that hold at the
 * same moment belong to the same guest. If it were given with the hold, the later answer's key would replace
 * the earlier one, and its guest would never see that hold again.
 */
import type { NextRequest, NextResponse } from "next/server";

import { guestCookieName, guestSeconds, sessionCookieName } from "@/lib/auth/cookies";
import { isGuestKey, newGuestKey } from "@/lib/auth/guest-key";
import { cookieOptions } from "@/lib/http/cookies";

/** Pages with a button that places a hold. */
const offering = /^\/(?:listings\/|search(?:\/|$))/;

/** Sets the key's cookie where the page offers a hold and the browser has neither a key nor a session. */
export function giveGuestKey({ cookies, method, nextUrl }: NextRequest, response: NextResponse): void {
  if (method !== "GET" || !offering.test(nextUrl.pathname)) return;
  if (isGuestKey(cookies.get(guestCookieName())?.value) || cookies.has(sessionCookieName())) return;
  response.cookies.set(guestCookieName(), newGuestKey(), { ...cookieOptions(), maxAge: guestSeconds });
}
