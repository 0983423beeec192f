/**
 * Results of the palette while a member of staff types. For other visitors the address does not exist. The
 * answers have names of guests, so no cache keeps them.
 */
import { mainDb } from "@/db/client";
import { isStaff } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { requestLocale } from "@/lib/next/request-locale";
import { countStaffSearch, notFoundProblem } from "@/lib/next/staff-search";
import { searchForStaff } from "@/lib/operator/search";

export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!isStaff(actor)) return notFoundProblem();
  const refused = await countStaffSearch(actor);
  if (refused) return refused;
  const asked = new URL(request.url).searchParams;
  const results = await searchForStaff(mainDb(), actor, asked.get("q") ?? "", {
    nowMs: Date.now(),
    locale: requestLocale(request.headers),
    listing: asked.get("listing") || null,
  });
  return Response.json({ results }, { headers: { "cache-control": "no-store" } });
}
