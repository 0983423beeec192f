/**
 * How the router of Next.js fetches a page for somebody who clicked, or ahead of a click. The proxy cannot see it by itself: Next.js takes
 * the router's headers off a request before it hands it over. So our door puts down what they said. Free of server imports.
 */

/** Set by our door only; see {@link noteFetch}. */
export const fetchHeader = "x-holdfast-fetch";

/** `click` for a page that somebody wants now, `ahead` for one that was fetched in case they do. */
export type FetchKind = "click" | "ahead";

type Headers = Record<string, string | string[] | undefined>;

/** Puts down how a request is fetched, in place of whatever it says of itself. */
export function noteFetch(headers: Headers): void {
  delete headers[fetchHeader];
  const kind = fetchKind(headers);
  if (kind) headers[fetchHeader] = kind;
}

function fetchKind(headers: Headers): FetchKind | undefined {
  if (headers["next-router-prefetch"] !== undefined || headers["next-router-segment-prefetch"] !== undefined) return "ahead";
  return headers["rsc"] === undefined ? undefined : "click";
}
