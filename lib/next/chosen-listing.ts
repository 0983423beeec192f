/** The listing to which a member of staff has limited a list, as the page's address names it. */
import { notFound } from "next/navigation";

import { mainDb } from "@/db/client";
import { findListingForStaff, type FoundListing } from "@/lib/catalog/find-listings-for-staff";
import type { StaffActor } from "@/lib/staff/actor";

/**
 * Reads `?listing=SLUG`. A slug that no listing of the actor's grants has is a 404.
 * @param slug the parameter of the address
 * @returns undefined where the address names none: every listing is meant
 */
export async function readChosenListing(
  actor: StaffActor,
  slug: string | string[] | undefined,
): Promise<FoundListing | undefined> {
  if (slug === undefined || slug === "") return undefined;
  const text = typeof slug === "string" ? slug : "";
  const found = text.includes("\0") ? undefined : await findListingForStaff(mainDb(), actor, text);
  return found ?? notFound();
}
