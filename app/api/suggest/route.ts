/**
 * Suggestions of a search box while a guest types. They are cheap and the same for every guest, and so
 * browsers and caches keep them for a few minutes.
 */
import { readsDb } from "@/db/client";
import { suggestionSchema } from "@/lib/catalog/schemas";
import { suggestPlaces } from "@/lib/catalog/suggest-places";
import { clientAddress } from "@/lib/http/client-address";
import { countCall } from "@/lib/core/rate-limit/rate-limit";

/** The limit is above the rate of the fastest typist. */
const limit = { name: "suggest", limit: 240, windowMs: 60_000 } as const;

const problem = (status: 400 | 429, title: string, detail: string, headers: Record<string, string> = {}) =>
  Response.json(
    { type: "about:blank", title, status, detail },
    { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers } },
  );

export async function GET(request: Request): Promise<Response> {
  const query = suggestionSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success)
    return problem(400, "Bad request", "Ask with kind (stay, flight or event) and a text of at most 100 characters.");
  const { allowed, retryAfterMs } = await countCall(limit, clientAddress(request.headers));
  if (!allowed) {
    return problem(429, "Too many requests", "Ask again a little later.", {
      "retry-after": String(Math.ceil(retryAfterMs / 1000)),
    });
  }
  const suggestions = await suggestPlaces(readsDb(), query.data);
  return Response.json({ suggestions }, { headers: { "cache-control": "public, max-age=300, stale-while-revalidate=3600" } });
}
