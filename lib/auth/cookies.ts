/** The cookies that say who someone is, or was. */
import { hostCookie } from "@/lib/http/cookies";

/** A session ends this long after the sign-in. */
export const sessionSeconds = 30 * 24 * 60 * 60;
/** A guest is remembered this long after their latest hold. */
export const guestSeconds = 30 * 24 * 60 * 60;

/** The signed and encrypted session of someone signed in. */
export function sessionCookieName(appUrl?: string): string {
  return hostCookie("hf_session", appUrl);
}

/** The random key of a guest without an account. */
export function guestCookieName(appUrl?: string): string {
  return hostCookie("hf_guest", appUrl);
}

/** A browser is known to an account this long after its latest sign-in. */
export const knownBrowserSeconds = 365 * 24 * 60 * 60;

/** The proofs that accounts were signed in to in this browser before. */
export function knownBrowserCookieName(appUrl?: string): string {
  return hostCookie("hf_known", appUrl);
}
