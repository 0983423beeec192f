/**
 * Check that a form was sent by one of the site's own pages. Pure.
 *
 * The server refuses forms with a foreign Origin before Next.js sees them (refuse-request.ts). Next.js checks
 * the host again, but accepts a request without Origin, and does not check the scheme. Every supported
 * browser sends Origin with a POST, and most send Sec-Fetch-Site, so this check closes both gaps: it requires
 * an Origin; and where the browser states who started the request, it must be the site.
 */

interface HeaderReader {
  get(name: string): string | null;
}

/**
 * Tells whether a form comes from the site's own pages.
 * @param headers of the request
 * @param appUrl address of the site: fixes the scheme
 */
export function isOwnOrigin(headers: HeaderReader, appUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  return (site === null || site === "same-origin") && isOwnOriginHeader(headers, appUrl);
}

/** Checks the Origin header alone, which must be present. */
function isOwnOriginHeader(headers: HeaderReader, appUrl: string): boolean {
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const { host, protocol, origin: normal } = new URL(origin);
  const app = new URL(appUrl);
  if (normal === app.origin) return true;
  // A page under another name of the site, for example 127.0.0.1 for localhost, must be on the host it sends
  // to.
  return protocol === app.protocol && host === (headers.get("x-forwarded-host") ?? headers.get("host"));
}
