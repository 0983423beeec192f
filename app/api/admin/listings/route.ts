/**
 * Listings of a member of staff while they are typed into the listing switcher. For other visitors the
 * address does not exist.
 */
import { mainDb } from "@/db/client";
import { isStaff } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { findListingsForStaff } from "@/lib/catalog/find-listings-for-staff";
import { countStaffSearch, notFoundProblem } from "@/lib/next/staff-search";
import { maxListingsToChoose } from "@/lib/operator/limits";
import { cleanSearch } from "@/lib/operator/search";

export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!isStaff(actor)) return notFoundProblem();
  const refused = await countStaffSearch(actor);
  if (refused) return refused;
  const text = cleanSearch(new URL(request.url).searchParams.get("q") ?? "");
  const found = await findListingsForStaff(mainDb(), actor, text, maxListingsToChoose);
  const listings = found.map(({ slug, name, detail }) => ({ slug, name, detail }));
  return Response.json({ listings }, { headers: { "cache-control": "no-store" } });
}
