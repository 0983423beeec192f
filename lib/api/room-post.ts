/**
 * A POST from a page of the waiting room. Scripts send and get JSON; a form, on a page without scripts, is
 * redirected to the page it came from.
 */
import type { z } from "zod";

import { env } from "@/lib/core/env";
import { isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { isOwnOrigin } from "@/lib/http/request-origin";
import { roomReturnPath } from "@/lib/waiting-room/copy";

import { check } from "./check";
import { problemResponse } from "./problem";
import { isForm, readForm, readJson } from "./room-input";
import { type RoomVisit, readRoomVisit } from "./room-visit";
import type { ApiRequest, ApiResponse } from "./transport";

/** The address a visitor came from, which each of these bodies may have. */
interface Returning {
  readonly next?: string | undefined;
}

/** The result of a POST. */
export interface PostResult {
  /** Sent as JSON, to scripts alone. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Values of `Set-Cookie`. */
  readonly cookies?: readonly string[];
}

export interface PostSpec<Input extends Returning> {
  readonly schema: z.ZodType<Input>;
  readonly execute: (input: Input, visit: RoomVisit, request: ApiRequest) => Promise<PostResult>;
  /** The page that a form is redirected to; the room's where absent. */
  readonly leadOn?: (input: Input, visit: RoomVisit) => string;
}

/**
 * Answers a POST: checked, executed, and answered as its sender can read it.
 * @throws {DomainError} for scripts: `invalid_input`, `limit_exceeded`, `not_found`, and those of `execute`
 */
export async function answerPost<Input extends Returning>(
  request: ApiRequest,
  slug: string,
  { schema, execute, leadOn = roomPath }: PostSpec<Input>,
): Promise<ApiResponse> {
  if (!isOwnOrigin({ get: (name) => request.header(name) ?? null }, env().APP_URL))
    return problemResponse(403, "This was sent from another site", { detail: "Nothing was changed.", code: "forbidden" });
  const visit = await readRoomVisit(request, slug);
  if (!isForm(request)) {
    const { body, cookies } = await execute(check(schema, await readJson(request)), visit, request);
    return answerJson(body, cookies);
  }
  let back: Returning = {};
  try {
    const input = check(schema, await readForm(request));
    back = input;
    const { cookies } = await execute(input, visit, request);
    return redirect(leadOn(input, visit), cookies);
  } catch (error) {
    if (!isDomainError(error)) log.error({ err: error }, "waiting room form failed");
    const reason = isDomainError(error) && error.code === "place_refused" ? error.details.reason : "try_again";
    return redirect(withQuery(roomPath(back, visit), `problem=${reason}`));
  }
}

/** A response that belongs to one visitor. */
export function answerJson(body: unknown, cookies: readonly string[] = []): ApiResponse {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return { status: 200, headers, cookies, body: JSON.stringify(body) };
}

const redirect = (location: string, cookies: readonly string[] = []): ApiResponse => ({
  status: 303,
  headers: { location },
  cookies,
  body: undefined,
});

/** The room's page, with the address that its visitor came from. */
export function roomPath({ next }: Returning, { slug, sale }: RoomVisit): string {
  const query = next && `?${new URLSearchParams({ next: roomReturnPath(next, sale.listingSlug) }).toString()}`;
  return `/waiting-room/${slug}${query ?? ""}`;
}

export const withQuery = (path: string, query: string): string => `${path}${path.includes("?") ? "&" : "?"}${query}`;
