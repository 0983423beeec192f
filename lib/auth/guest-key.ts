/**
 * The key that makes a browser without an account the same guest on its next visit: 256 random bits in an HttpOnly cookie. Whoever has
 * it can release the guest's holds and see the guest's orders, so it never leaves the cookie; everything else knows its hash.
 */
import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";

import { cookieOptions } from "@/lib/http/cookies";
import { guestHolder, type Holder } from "@/lib/core/holder";

import { guestCookieName, guestSeconds } from "./cookies";

/** Whether a text has the shape of our keys; anything else in the cookie is treated as none. */
export function isGuestKey(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{43}$/.test(text);
}

/** Makes a key for a browser that has none. */
export const newGuestKey = (): string => randomBytes(32).toString("base64url");

/** The guest of this request's cookie, if it has one. */
export async function readGuest(): Promise<Holder | undefined> {
  const key = (await cookies()).get(guestCookieName())?.value;
  return isGuestKey(key) ? guestHolder(key) : undefined;
}

/** A guest for whom something is about to be held. */
export interface GuestToBe {
  readonly holder: Holder;
  /** Gives the browser the key, or lets it keep it for another 30 days. */
  readonly remember: () => Promise<void>;
}

/**
 * The guest of this request, made now where there is none. Only in server actions and route handlers: pages cannot set cookies. What
 * sets a cookie makes Next.js render the page anew, so it is left to the caller until there is something to remember.
 */
export async function ensureGuestKey(): Promise<GuestToBe> {
  const jar = await cookies();
  const present = jar.get(guestCookieName())?.value;
  const key = isGuestKey(present) ? present : newGuestKey();
  return {
    holder: guestHolder(key),
    remember: async () => void (await cookies()).set(guestCookieName(), key, { ...cookieOptions(), maxAge: guestSeconds }),
  };
}

/** Forgets the guest, once what they held belongs to their account. Only in server actions and route handlers. */
export async function clearGuestKey(): Promise<void> {
  (await cookies()).set(guestCookieName(), "", { ...cookieOptions(), maxAge: 0 });
}
