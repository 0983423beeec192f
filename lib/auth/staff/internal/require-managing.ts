/** The listing of a role, and the permission to manage the staff there. */
import type { Tx } from "@/db/client";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import type { StaffActor } from "@/lib/staff/actor";
import { findNamedListing } from "@/lib/staff/find-named-listing";
import { listingScope, requirePermission, requirePermissionEverywhere } from "@/lib/staff/permissions";

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
 * Finds the listing of a role, and requires the permission to manage the staff there. To an actor a listing
 * where they may not see the staff does not exist, by its slug and by its name.
 * @param actor with the grants of now
 * @param place the listing's slug or name; null for every listing
 * @returns the listing's id; null for every listing
 * @throws {DomainError} `forbidden`; `not_found`; `invalid_input` where several listings have the name, and
 * where none has it and the actor sees the staff of every listing
 */
export async function findManagedPlaceStep(
  tx: Tx,
  actor: StaffActor | SystemActor,
  place: string | null,
): Promise<string | null> {
  if (place === null) {
    requireManaging(actor, null, "listing");
    return null;
  }
  const scope = listingScope(actor, "staff.read");
  const found = await findNamedListing(tx, place, { scope });
  if (found.id !== undefined) {
    requireManaging(actor, found.id, "listing");
    return found.id;
  }
  if (found.isNone && scope !== "every") throw new DomainError("not_found", { what: "listing" });
  throw new DomainError("invalid_input", { issues: [{ path: ["listing"], message: found.message }] });
}
