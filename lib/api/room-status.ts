/**
 * The status document as bytes with their headers, for both doors: the Hono route, and server.ts, which answers polls itself. A crowd
 * polls more than everybody else together asks, so this one answer is worth a door of its own.
 */
import { readStatus, type ReadyStatus } from "@/lib/waiting-room/read-status";

export interface StatusAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Public and the same for everybody: any cache may answer for a second, and for five more while it asks for a new one. */
const headers = {
  "content-type": "application/json",
  "cache-control": "public, max-age=0, s-maxage=1, stale-while-revalidate=5",
  // The document may be read by pages of other sites: a venue's own, for example.
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
} as const;

/** @returns the sale's slug where this is a poll */
export function polledSale(method: string | undefined, url: string | undefined): string | undefined {
  if (method !== "GET" || url === undefined || !url.startsWith(prefix) || !url.endsWith(suffix)) return undefined;
  const slug = url.slice(prefix.length, -suffix.length);
  return /^[a-z0-9-]{1,100}$/.test(slug) ? slug : undefined;
}

const prefix = "/api/waiting-room/";
const suffix = "/status";

/** @returns at once where the document is at hand; undefined for a sale there is none of */
export function statusAnswer(slug: string): StatusAnswer | Promise<StatusAnswer | undefined> {
  const ready = readStatus(slug);
  return ready instanceof Promise ? ready.then((one) => one && toAnswer(one)) : toAnswer(ready);
}

const toAnswer = ({ body }: ReadyStatus): StatusAnswer => ({ headers, body });
