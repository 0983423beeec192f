/** The unit types of a listing, to choose one for a report. */
import { asc, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { unitTypes } from "@/db/schema";

/**
 * Lists the unit types of a listing in its own order, those no longer sold, too: they have a past.
 * @param listingId of a listing that the reader may see
 */
export async function listUnitTypes(
  { orm }: Pick<Db, "orm">,
  listingId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return orm
    .select({ id: unitTypes.id, name: unitTypes.name })
    .from(unitTypes)
    .where(eq(unitTypes.listingId, listingId))
    .orderBy(asc(unitTypes.position), asc(unitTypes.id));
}
