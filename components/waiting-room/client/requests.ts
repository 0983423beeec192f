/**
 * Requests of a waiting room's page to the server. Each returns the result or the room's refusal, and throws
 * without a response.
 */
import type { PlaceRefusal } from "@/lib/core/errors";
import type { TicketView } from "@/lib/waiting-room/status/position";
import type { StatusDocument } from "@/lib/waiting-room/status/status";

import type { PassView } from "./room-view";
import { solveWork } from "./solve-work";

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly refusal: PlaceRefusal | undefined;
      /** Message about a field. */
      readonly message: string | undefined;
    };

const timeoutMs = 15_000;

const pathOf = (slug: string, what: string) => `/api/waiting-room/${encodeURIComponent(slug)}/${what}`;

/**
 * Reads the public document, without cookies, so that any cache may answer.
 * @param revision revision that the document must include; it keeps a cache from answering with an older copy
 */
export async function askStatus(slug: string, revision?: string): Promise<StatusDocument> {
  const path = `${pathOf(slug, "status")}${revision === undefined ? "" : `?v=${revision}`}`;
  const response = await fetch(path, { credentials: "omit", signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()) as StatusDocument;
}

/** Reads the revision: a few bytes that change when an operator changes the sale. */
export async function askRevision(slug: string): Promise<string> {
  const response = await fetch(pathOf(slug, "revision"), { credentials: "omit", signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`revision ${response.status}`);
  return response.text();
}

interface PlaceAnswer {
  readonly ticket: TicketView | null;
  readonly pass: PassView | null;
  /** Reason for which the session ended, where it did. */
  readonly over: "bought" | "session_ended" | null;
}

/** Reads the ticket and pass of this browser's cookies. */
export async function askPlace(slug: string): Promise<PlaceAnswer> {
  const response = await fetch(pathOf(slug, "place"), { cache: "no-store", signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`place ${response.status}`);
  return (await response.json()) as PlaceAnswer;
}

interface JoinWish {
  readonly code?: string | undefined;
  readonly again?: boolean | undefined;
  /** True where the sale requires proof of work. */
  readonly withWork: boolean;
}

/** Takes a place, after the proof of work where the sale requires it. */
export async function join(slug: string, { code, again, withWork }: JoinWish): Promise<Answer<{ ticket: TicketView }>> {
  const work = withWork ? await solveWork(pathOf(slug, "work")) : undefined;
  return post(slug, "join", { ...(code ? { code } : {}), ...(again ? { again } : {}), ...(work ? { work } : {}) });
}

export const claim = (slug: string, next: string): Promise<Answer<{ pass: PassView; next: string }>> =>
  post(slug, "claim", { next });

export const renew = (slug: string): Promise<Answer<{ pass: PassView }>> => post(slug, "renew", {});

export const leave = (slug: string): Promise<Answer<{ left: boolean }>> => post(slug, "leave", {});

async function post<T>(slug: string, verb: string, body: object): Promise<Answer<T>> {
  const response = await fetch(pathOf(slug, verb), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.ok) return { ok: true, value: (await response.json()) as T };
  const problem = (await response.json().catch(() => ({}))) as {
    code?: string;
    reason?: PlaceRefusal;
    errors?: readonly { message: string }[];
  };
  if (problem.code === "place_refused") return { ok: false, refusal: problem.reason, message: undefined };
  const message = problem.errors?.[0]?.message;
  if (message !== undefined) return { ok: false, refusal: undefined, message };
  // The server is overloaded or failed: the page tries again later, as after a lost connection.
  throw new Error(`${verb} ${response.status}`);
}
