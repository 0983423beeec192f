/**
 * Names and attributes of the site's cookies.
 *
 * Over https they carry the `__Host-` prefix: the browser then accepts them only from this very host, over
 * https, for the whole site, so no neighbouring subdomain can set one. Over plain http (a developer's
 * machine) browsers disagree about Secure cookies on localhost and all refuse them on other names, so there
 * the names are plain and Secure is off. APP_URL decides the scheme, not the request: behind a proxy that
 * ends TLS the request looks like http.
 */
import { env } from "@/lib/core/env";

export interface CookieOptions {
  readonly httpOnly: true;
  readonly sameSite: "lax";
  readonly path: "/";
  readonly secure: boolean;
}

/** Tells whether the public address of the site is https. */
export function isSecureSite(appUrl: string = env().APP_URL): boolean {
  return new URL(appUrl).protocol === "https:";
}

/**
 * Attributes of a cookie. Lax, so that a guest who returns from Stripe's page or follows a link in an e-mail
 * stays signed in.
 */
export function cookieOptions(appUrl?: string): CookieOptions {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecureSite(appUrl) };
}

/** Returns the name of a cookie for this very host. */
export function hostCookie(name: string, appUrl?: string): string {
  return isSecureSite(appUrl) ? `__Host-${name}` : name;
}
