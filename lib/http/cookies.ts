/**
 * How cookies of ours are named and set.
 *
 * Over https they carry the `__Host-` prefix: the browser then takes them only from this very host, over https, for the whole site, so
 * no neighbouring subdomain can plant one. Over plain http (a developer's machine) browsers disagree about Secure cookies on localhost
 * and all refuse them on other names, so there the names are plain and Secure is off. The scheme is APP_URL's, not the request's: behind
 * a proxy that ends TLS the request looks like http.
 */
import { env } from "@/lib/core/env";

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

/** The name of a cookie for this very host. */
export function hostCookie(name: string, appUrl?: string): string {
  return isSecureSite(appUrl) ? `__Host-${name}` : name;
}
