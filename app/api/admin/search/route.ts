/**
 * Results of the palette while a member of staff types. For other visitors the address does not exist. The
 * answers have names of guests, so no cache keeps them.
 */
import { mainDb } from "@/db/client";
import { isStaff } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { countCall } from "@/lib/core/rate-limit/rate-limit";
import { requestLocale } from "@/lib/next/request-locale";
import { searchForStaff } from "@/lib/operator/search";

/** The limit is above the rate of the fastest typist. */
const limit = { name: "admin-search", limit: 240, windowMs: 60_000 } as const;

const headers = { "cache-control": "no-store" };

const problem = (status: 404 | 429, title: string, detail: string, more: Record<string, string> = {}) =>
  Response.json(
    { type: "about:blank", title, status, detail },
    { status, headers: { ...headers, "content-type": "application/problem+json", ...more } },
  );

export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!isStaff(actor)) return problem(404, "Not found", "There is nothing at this address.");
  const { allowed, retryAfterMs } = await countCall(limit, actor.userId);
  if (!allowed)
    return problem(429, "Too many requests", "Search again a little later.", {
      "retry-after": String(Math.ceil(retryAfterMs / 1000)),
    });
  const text = new URL(request.url).searchParams.get("q") ?? "";
  const results = await searchForStaff(mainDb(), actor, text, { nowMs: Date.now(), locale: requestLocale(request.headers) });
  return Response.json({ results }, { headers });
}
