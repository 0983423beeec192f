/**
 * The two cookies that say who someone is, and how they are set.
 *
 * Over https both carry the `__Host-` prefix: the browser then takes them only from this very host, over https, for the whole site, so
 * no neighbouring subdomain can plant one. Over plain http (a developer's machine) browsers disagree about Secure cookies on localhost
 * and all refuse them on other names, so there the names are plain and Secure is off. The scheme is APP_URL's, not the request's: behind
 * a proxy that ends TLS the request looks like http.
 */
import { env } from "@/lib/core/env";

/** A session ends this long after the sign-in. */
export const sessionSeconds = 30 * 24 * 60 * 60;
/** A guest is remembered this long after their latest hold. */
export const guestSeconds = 30 * 24 * 60 * 60;

export interface CookieOptions {
  readonly httpOnly: true;
  readonly sameSite: "lax";
  readonly path: "/";
  readonly secure: boolean;
}

/** Whether people reach the site over https. */
export function isSecureSite(appUrl: string = env().APP_URL): boolean {
  return new URL(appUrl).protocol === "https:";
}

/** Lax, so that coming back from Stripe's page or a link in an e-mail one is still oneself. */
export function cookieOptions(appUrl?: string): CookieOptions {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecureSite(appUrl) };
}

/** The signed and encrypted session of someone signed in. */
export function sessionCookieName(appUrl?: string): string {
  return isSecureSite(appUrl) ? "__Host-hf_session" : "hf_session";
}

/** The random key of a guest without an account. */
export function guestCookieName(appUrl?: string): string {
  return isSecureSite(appUrl) ? "__Host-hf_guest" : "hf_guest";
}
