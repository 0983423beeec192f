/** Checks of the inventory that tests and benchmarks of several files share. */
import { asc, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { unitTypes } from "@/db/schema";

import { type Availability, type AvailabilityRequest, checkAvailability } from "./availability";

/**
 * Checks each unit type of a listing separately.
 * @param nowMs epoch milliseconds
 * @returns results in the listing's order
 */
export async function checkEveryUnit(
  db: Db,
  asked: Omit<AvailabilityRequest, "unitTypeId">,
  nowMs: number = Date.now(),
): Promise<readonly Availability[]> {
  const units = await db.orm
    .select({ id: unitTypes.id })
    .from(unitTypes)
    .where(eq(unitTypes.listingId, asked.listingId))
    .orderBy(asc(unitTypes.position), asc(unitTypes.id));
  return Promise.all(units.map(async ({ id }) => checkAvailability(db, { ...asked, unitTypeId: id }, nowMs)));
}
