/** Checks of the inventory that tests and benchmarks of several files share. */
import type { Db } from "@/db/client";

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
  const units = await db.sql<{ id: string }[]>`
    select id from unit_types where listing_id = ${asked.listingId}::uuid order by position, id`;
  return Promise.all(units.map(async ({ id }) => checkAvailability(db, { ...asked, unitTypeId: id }, nowMs)));
}
