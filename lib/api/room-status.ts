/**
 * The status document, and the revision, as bytes with their headers. The routes of the waiting room send
 * them, and so does status-handler.ts, before all others: a crowd's polls outnumber all other requests.
 */
import { DomainError } from "@/lib/core/errors";
import { isNewer } from "@/lib/waiting-room/status/revision";
import { readRevision } from "@/lib/waiting-room/status/read-revision";
import { readStatus, type ReadyStatus } from "@/lib/waiting-room/status/read-status";

import type { ApiResponse } from "./transport";

export interface StatusResponse {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Public and the same for every visitor: any cache may answer for a second, and for five more while it
 * fetches a new one.
 */
const headers = {
  "content-type": "application/json",
  "cache-control": "public, max-age=0, s-maxage=1, stale-while-revalidate=5",
  // Pages of other sites may read the document: a venue's own, for example.
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
} as const;

/**
 * A cache must not send an old revision while it fetches a new one: see lib/waiting-room/status/revision.ts.
 */
const revisionHeaders = { ...headers, "content-type": "text/plain", "cache-control": "public, max-age=0, s-maxage=1" } as const;

export interface StatusPoll {
  readonly slug: string;
  readonly what: "status" | "revision";
  /** The revision that the document must include. */
  readonly since: string | undefined;
}

/**
 * @returns the sale and document of a poll; undefined for any other request
 */
export function parseStatusPoll(method: string | undefined, url: string | undefined): StatusPoll | undefined {
  if (method !== "GET" || url === undefined || !url.startsWith("/api/waiting-room/")) return undefined;
  const [, slug, what, since] = pollPath.exec(url) ?? [];
  if (slug === undefined) return undefined;
  return { slug, what: what === "revision" ? "revision" : "status", since };
}

const pollPath = /^\/api\/waiting-room\/([a-z0-9-]{1,100})\/(?:(revision)|status(?:\?v=([\d.]{3,20}))?)$/;

/**
 * @returns the response at once where it is in memory; undefined for an unknown sale
 */
export function statusResponse({ slug, what, since }: StatusPoll): StatusResponse | Promise<StatusResponse | undefined> {
  if (what === "revision") {
    const body = readRevision(slug);
    return body instanceof Promise
      ? body.then((one) => one && { headers: revisionHeaders, body: one })
      : { headers: revisionHeaders, body };
  }
  const ready = readStatus(slug);
  if (ready instanceof Promise) return ready.then((one) => one && toStatusResponse(one));
  return isNewer(since, ready.document) ? catchUp(slug) : toStatusResponse(ready);
}

/**
 * Makes the API's response of a status response.
 * @throws {DomainError} not_found, for an unknown sale
 */
export async function answerStatus(status: StatusResponse | Promise<StatusResponse | undefined>): Promise<ApiResponse> {
  const found = await status;
  if (!found) throw new DomainError("not_found", { what: "sale" });
  return { status: 200, ...found };
}

/** Reads a change that the visitor learnt of from another process. */
async function catchUp(slug: string): Promise<StatusResponse | undefined> {
  await readRevision(slug);
  const ready = await readStatus(slug);
  return ready && toStatusResponse(ready);
}

const toStatusResponse = ({ body }: ReadyStatus): StatusResponse => ({ headers, body });
