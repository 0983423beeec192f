/** Refusals of the searches that staff's pages ask while a text is typed. */
import type { SessionUser } from "@/lib/auth/actor";
import { countCall } from "@/lib/core/rate-limit/rate-limit";

/** The limit is above the rate of the fastest typist. */
const limit = { name: "admin-search", limit: 240, windowMs: 60_000 } as const;

const problem = (status: 404 | 429, title: string, detail: string, headers: Record<string, string> = {}) =>
  Response.json(
    { type: "about:blank", title, status, detail },
    { status, headers: { "cache-control": "no-store", "content-type": "application/problem+json", ...headers } },
  );

/** Makes the answer for visitors who are not staff. */
export const notFoundProblem = (): Response => problem(404, "Not found", "There is nothing at this address.");

/**
 * Counts a search of a member of staff.
 * @returns the answer 429 where there were too many, else undefined
 */
export async function countStaffSearch({ userId }: SessionUser): Promise<Response | undefined> {
  const { allowed, retryAfterMs } = await countCall(limit, userId);
  if (allowed) return undefined;
  const wait = { "retry-after": String(Math.ceil(retryAfterMs / 1000)) };
  return problem(429, "Too many requests", "Search again a little later.", wait);
}
