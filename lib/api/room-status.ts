/**
 * The status document, and the revision, as bytes with their headers, for both doors: the Hono route, and server.ts, which answers polls itself. A crowd
 * polls more than everybody else together asks, so this one answer is worth a door of its own.
 */
import { isNewer } from "@/lib/waiting-room/status/revision";
import { readRevision } from "@/lib/waiting-room/status/read-revision";
import { readStatus, type ReadyStatus } from "@/lib/waiting-room/status/read-status";

export interface StatusResponse {
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

/** Asked for without being seen to be old: see lib/waiting-room/status/revision.ts. */
const pulseHeaders = { ...headers, "content-type": "text/plain", "cache-control": "public, max-age=0, s-maxage=1" } as const;

export interface StatusPoll {
  readonly slug: string;
  readonly what: "status" | "revision";
  /** The revision that the document must know of. */
  readonly since: string | undefined;
}

/** @returns what is asked for where this is a poll */
export function parseStatusPoll(method: string | undefined, url: string | undefined): StatusPoll | undefined {
  if (method !== "GET" || url === undefined || !url.startsWith("/api/waiting-room/")) return undefined;
  const [, slug, what, since] = pollPath.exec(url) ?? [];
  if (slug === undefined) return undefined;
  return { slug, what: what === "revision" ? "revision" : "status", since };
}

const pollPath = /^\/api\/waiting-room\/([a-z0-9-]{1,100})\/(?:(revision)|status(?:\?v=([\d.]{3,20}))?)$/;

/** @returns at once where the answer is at hand; undefined for a sale there is none of */
export function statusResponse({ slug, what, since }: StatusPoll): StatusResponse | Promise<StatusResponse | undefined> {
  if (what === "revision") {
    const body = readRevision(slug);
    return body instanceof Promise
      ? body.then((one) => one && { headers: pulseHeaders, body: one })
      : { headers: pulseHeaders, body };
  }
  const ready = readStatus(slug);
  if (ready instanceof Promise) return ready.then((one) => one && toStatusResponse(one));
  return isNewer(since, ready.document) ? catchUp(slug) : toStatusResponse(ready);
}

/** Another process knew of a change first. */
async function catchUp(slug: string): Promise<StatusResponse | undefined> {
  await readRevision(slug);
  const ready = await readStatus(slug);
  return ready && toStatusResponse(ready);
}

const toStatusResponse = ({ body }: ReadyStatus): StatusResponse => ({ headers, body });
