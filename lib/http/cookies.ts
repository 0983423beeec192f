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

/** Characters of a value (RFC 6265, section 4.1.1), and blanks and commas, which browsers also send. */
const cookieValue = /^[ !#-:<-[\]-~]*$/;

/**
 * Reads a cookie of a request.
 * @param header the `Cookie` header
 * @returns the decoded value, the first where a name is sent twice; undefined where there is none
 */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined || !header.includes(name)) return undefined;
  for (const pair of header.split(";")) {
    const equals = pair.indexOf("=");
    if (equals < 0 || pair.slice(0, equals).trim() !== name) continue;
    const text = pair.slice(equals + 1).trim();
    const value = /^"(.*)"$/.exec(text)?.[1] ?? text;
    if (cookieValue.test(value)) return decode(value);
  }
  return undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/**
 * Writes a cookie as a `Set-Cookie` header (RFC 6265, section 4.1) with the attributes of {@link
 * cookieOptions}.
 * @param maxAgeSeconds zero removes the cookie
 */
export function writeCookie(name: string, value: string, maxAgeSeconds: number): string {
  const { path, secure } = cookieOptions();
  const attributes = `Max-Age=${maxAgeSeconds}; Path=${path}; HttpOnly${secure ? "; Secure" : ""}; SameSite=Lax`;
  return `${name}=${encodeURIComponent(value)}; ${attributes}`;
}
