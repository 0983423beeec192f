/** The listing of a role, and the permission to manage the staff there. */
import { eq } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { listings } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission, requirePermissionEverywhere } from "@/lib/staff/permissions";

/**
 * Requires the permission to manage the staff of a listing, or of every listing.
 * @param listingId null for every listing
 * @param what the object, for `not_found`
 * @throws {DomainError} `forbidden` for an actor who may see the staff there, else `not_found`
 */
export function requireManaging(actor: StaffActor | SystemActor, listingId: string | null, what: string): void {
  if (listingId === null) requirePermissionEverywhere(actor, "staff.manage", what);
  else requirePermission(actor, "staff.manage", [listingId], what);
}

/**
 * Finds the listing of a role.
 * @param place the listing's slug; null for every listing
 * @returns the listing's id; null for every listing
 * @throws {DomainError} `invalid_input` where there is no such listing
 */
export async function findPlaceStep({ orm }: Tx, place: string | null): Promise<string | null> {
  if (place === null) return null;
  const [listing] = await orm.select({ id: listings.id }).from(listings).where(eq(listings.slug, place));
  if (listing) return listing.id;
  const message = "There is no listing with that name. Use the last part of its address.";
  throw new DomainError("invalid_input", { issues: [{ path: ["listing"], message }] });
}
