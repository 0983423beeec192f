/** The listing of a page or an address of the inventory. */
import { notFound } from "next/navigation";

import { readChosenListing } from "@/lib/next/chosen-listing";
import type { FoundListing } from "@/lib/catalog/find-listings-for-staff";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";
import { cannotChangeText } from "@/lib/staff/copy";

/** Reads a listing whose inventory the actor may see; every other slug is a 404. */
export async function readInventoryListing(actor: StaffActor, slug: string | string[] | undefined): Promise<FoundListing> {
  const listing = await readChosenListing(actor, slug);
  return listing && isPermitted(actor, "rates.read", listing.id) ? listing : notFound();
}

/** Returns the reason for which the actor changes nothing at a listing; undefined where they may. */
export const reasonNotToEdit = (actor: StaffActor, listingId: string): string | undefined =>
  isPermitted(actor, "rates.edit", listingId) ? undefined : cannotChangeText("rates.edit");
