/** The zone of a listing's place, whose clock the times of its sales are on. */
import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { listings } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";

/**
 * Reads the zone of a listing.
 * @returns IANA name
 * @throws {DomainError} `not_found`
 */
export async function readZone({ orm }: Pick<Db, "orm">, listingId: string): Promise<string> {
  const [found] = await orm.select({ zone: listings.timezone }).from(listings).where(eq(listings.id, listingId));
  if (!found) throw new DomainError("not_found", { what: "listing" });
  return found.zone;
}
