/**
 * The key that makes a browser without an account the same guest on its next visit: 256 random bits in an
 * HttpOnly cookie. A bearer of the key can release the guest's holds and see the guest's orders, so it never
 * leaves the cookie; all other code knows only its hash.
 */
import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";

import { cookieOptions } from "@/lib/http/cookies";
import type { GuestActor } from "@/lib/core/actor";
import { guestHolder } from "@/lib/core/holder";

import { guestCookieName, guestSeconds } from "./cookies";

/** Tells whether a text has the form of a guest's key; any other value of the cookie counts as none. */
export function isGuestKey(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{43}$/.test(text);
}

const guestOf = (key: string): GuestActor => ({ kind: "guest", guestId: guestHolder(key).id });

/** Makes a key for a browser that has none. */
export const newGuestKey = (): string => randomBytes(32).toString("base64url");

/** Reads the guest of this request's cookie; undefined where it has none. */
export async function readGuest(): Promise<GuestActor | undefined> {
  const key = (await cookies()).get(guestCookieName())?.value;
  return isGuestKey(key) ? guestOf(key) : undefined;
}

/** A guest whose first hold is about to be placed. */
export interface GuestToBe {
  readonly actor: GuestActor;
  /** Gives the browser the key, or lets it keep it for another 30 days. */
  readonly remember: () => Promise<void>;
}

/**
 * The guest of this request, created where there is none. For server actions and route handlers only: pages
 * cannot set cookies. Setting a cookie makes Next.js render the page anew, so the caller does it once there
 * is a hold to remember.
 */
export async function ensureGuestKey(): Promise<GuestToBe> {
  const jar = await cookies();
  const present = jar.get(guestCookieName())?.value;
  const key = isGuestKey(present) ? present : newGuestKey();
  return {
    actor: guestOf(key),
    remember: async () => void (await cookies()).set(guestCookieName(), key, { ...cookieOptions(), maxAge: guestSeconds }),
  };
}

/**
 * Removes the guest's key, once the guest's holds belong to their account. For server actions and route
 * handlers only.
 */
export async function clearGuestKey(): Promise<void> {
  (await cookies()).set(guestCookieName(), "", { ...cookieOptions(), maxAge: 0 });
}
