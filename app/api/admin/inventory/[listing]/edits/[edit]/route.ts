/** An edit of the inventory that is under way, as the page follows it. */
import { toShownEdit } from "@/app/admin/inventory/edit-steps";
import { mainDb } from "@/db/client";
import { currentActor } from "@/lib/auth/current-actor";
import { findListingForStaff } from "@/lib/catalog/find-listings-for-staff";
import { idSchema } from "@/lib/core/validation/id-schema";
import { hasCode } from "@/lib/core/errors";
import { notFoundProblem } from "@/lib/next/staff-search";
import { isPermittedSomewhere } from "@/lib/staff/permissions";
import { readEdit } from "@/lib/supply/edits/read-edit";

type EditParams = { params: Promise<{ listing: string; edit: string }> };

const id = idSchema("no id");

export async function GET(_: Request, { params }: EditParams): Promise<Response> {
  const actor = await currentActor();
  if (actor.kind !== "user" || !isPermittedSomewhere(actor, "rates.read")) return notFoundProblem();
  const { listing: slug, edit: editId } = await params;
  const listing = slug.includes("\0") ? undefined : await findListingForStaff(mainDb(), actor, slug);
  if (!listing || !id.safeParse(editId).success) return notFoundProblem();
  try {
    const edit = await readEdit(mainDb(), actor, listing.id, editId);
    return Response.json(toShownEdit(edit), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    if (hasCode(error, "not_found")) return notFoundProblem();
    throw error;
  }
}
