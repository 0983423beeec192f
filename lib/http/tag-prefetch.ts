/**
 * The way in which the router of Next.js fetches a page: after a click, or ahead of one. The proxy cannot see
 * it by itself, because Next.js removes the router's headers from a request before it hands it over. So the
 * HTTP server records them. Free of server imports.
 */

/** Header that only the HTTP server sets; see {@link tagPrefetch}. */
export const fetchHeader = "x-holdfast-fetch";

/** `click` for a page that a visitor requested, `ahead` for one that was prefetched. */
export type FetchKind = "click" | "ahead";

type Headers = Record<string, string | string[] | undefined>;

/** Records how a request is fetched, in place of any value that the client sent. */
export function tagPrefetch(headers: Headers): void {
  delete headers[fetchHeader];
  const kind = fetchKind(headers);
  if (kind) headers[fetchHeader] = kind;
}

function fetchKind(headers: Headers): FetchKind | undefined {
  if (headers["next-router-prefetch"] !== undefined || headers["next-router-segment-prefetch"] !== undefined) return "ahead";
  return headers["rsc"] === undefined ? undefined : "click";
}
