/**
 * The listing of an edit. It exists for members of staff with a permission there
 * (rule hidden-from-strangers).
 *
 * Raw SQL: a condition of lib/supply/pushed-listing.ts.
 */
import type { Db, Tx } from "@/db/client";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";
import { requirePermission } from "@/lib/staff/permissions";

import { findPushedListing, type PushedListing } from "../pushed-listing";

/**
 * Requires a permission at a listing and reads it.
 * @throws {DomainError} not_found; forbidden for an actor who may see its inventory and not edit it
 */
export async function requireListing(
  db: Db | Tx,
  actor: StaffActor | SystemActor,
  permission: "rates.read" | "rates.edit",
  listingId: string,
): Promise<PushedListing> {
  requirePermission(actor, permission, [listingId], "listing");
  const listing = await findPushedListing(db, db.sql`l.id = ${listingId}`);
  if (!listing) throw new DomainError("not_found", { what: "listing" });
  return listing;
}
