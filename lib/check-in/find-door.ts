/** Search for an entrance by its page's address. */
import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { listings } from "@/db/schema";
import type { IsoDate } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";

import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import type { Door } from "./check-entry";

/**
 * Finds the listing and date of an entrance.
 * @param slug the listing's slug
 * @throws {DomainError} `not_found`, also for a listing at whose doors the actor does not work
 */
export async function findDoor({ orm }: Db, slug: string, date: IsoDate, actor: StaffActor): Promise<Door> {
  const [row] = await orm.select({ id: listings.id }).from(listings).where(eq(listings.slug, slug));
  if (!row) throw new DomainError("not_found", { what: "listing" });
  requirePermission(actor, "door.admit", [row.id], "listing");
  return { listingId: row.id, date };
}
