/**
 * Whether a form was sent by one of our own pages. Pure.
 *
 * server.ts refuses forms with a foreign Origin before Next.js sees them (refuse-request.ts); Next.js looks at its host once more, but
 * lets a request without Origin through, and does not look at the scheme. Every browser we serve sends Origin with a POST, and most
 * send Sec-Fetch-Site, so both gaps close here: no Origin, no action; and where the browser says who started the request, it must be us.
 */

interface HeaderReader {
  get(name: string): string | null;
}

/**
 * @param headers of the request
 * @param appUrl where people reach the site: fixes the scheme
 */
export function isOwnOrigin(headers: HeaderReader, appUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  return (site === null || site === "same-origin") && isOwnOriginHeader(headers, appUrl);
}

/** The same by the Origin header alone, which must be there. */
function isOwnOriginHeader(headers: HeaderReader, appUrl: string): boolean {
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const { host, protocol, origin: normal } = new URL(origin);
  const app = new URL(appUrl);
  if (normal === app.origin) return true;
  // Reached by another name, for example 127.0.0.1 for localhost: the page that sent it must be on the host it was sent to.
  return protocol === app.protocol && host === (headers.get("x-forwarded-host") ?? headers.get("host"));
}
