/** The listing of a page of the catalogue. */
import { notFound } from "next/navigation";

import { mainDb } from "@/db/client";
import { type CataloguedListing, readCatalogued } from "@/lib/catalog/staff/read-catalogued";
import { hasCode } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";

/** Reads a listing whose catalogue the actor may see; every other slug is a 404. */
export async function readCataloguedPage(actor: StaffActor, slug: string): Promise<CataloguedListing> {
  try {
    return await readCatalogued(mainDb(), slug, actor);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
