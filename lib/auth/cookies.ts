/** Cookies that identify a user, a guest or a browser. */
import { hostCookie } from "@/lib/http/cookies";

/** Seconds from a sign-in to the end of its session. */
export const sessionSeconds = 30 * 24 * 60 * 60;
/** Seconds for which a guest is remembered after the latest hold. */
export const guestSeconds = 30 * 24 * 60 * 60;

/** Name of the cookie with the signed and encrypted session of a user. */
export function sessionCookieName(appUrl?: string): string {
  return hostCookie("hf_session", appUrl);
}

/** Name of the cookie with the random key of a guest without an account. */
export function guestCookieName(appUrl?: string): string {
  return hostCookie("hf_guest", appUrl);
}

/** Seconds for which an account knows a browser after the latest sign-in. */
export const knownBrowserSeconds = 365 * 24 * 60 * 60;

/** Name of the cookie with the proofs of earlier sign-ins in this browser. */
export function knownBrowserCookieName(appUrl?: string): string {
  return hostCookie("hf_known", appUrl);
}

/** Name of the cookie that names a sign-in that waits for its second factor. */
export function pendingSignInCookieName(appUrl?: string): string {
  return hostCookie("hf_pending", appUrl);
}
