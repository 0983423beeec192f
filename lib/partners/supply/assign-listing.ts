/**
 * The supplier of a listing: a partner gets the listing and pushes its inventory from then on, or loses it.
 * For staff.
 */
import { and, asc, eq } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { listings, partners } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { findNamedListing } from "@/lib/staff/find-named-listing";
import { requireHousePermission } from "@/lib/staff/permissions";

import { maxSuppliedShown } from "../limits";

export interface SuppliedListing {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly test: boolean;
}

/**
 * Lists the listings that a partner supplies.
 * @returns at most `limit` listings, by name
 * @throws {DomainError} not_found for an actor who may not see partners
 */
export async function listSupplied(
  { orm }: Db,
  partnerId: string,
  actor: StaffActor | SystemActor,
  limit = maxSuppliedShown,
): Promise<SuppliedListing[]> {
  requireHousePermission(actor, "partners.read", "partner");
  return orm
    .select({ id: listings.id, slug: listings.slug, name: listings.name, test: listings.test })
    .from(listings)
    .where(eq(listings.ownerId, partnerId))
    .orderBy(asc(listings.name), asc(listings.id))
    .limit(limit);
}

/**
 * Gives a listing to a partner. If the partner supplies it already, nothing changes.
 * @param text the listing's slug or name; the slug alone of a listing for the partner's tests
 * @param actor the member of staff or the script, for the audit trail
 * @throws {DomainError} forbidden; not_found (also where there is no such partner); invalid_input (no such
 * listing, or another partner supplies it)
 */
export async function assignListing(db: Db, text: string, partnerId: string, actor: StaffActor | SystemActor): Promise<void> {
  requireHousePermission(actor, "partners.manage", "partner");
  await inTransaction(db, async (tx) => {
    const [partner] = await tx.orm.select({ id: partners.id }).from(partners).where(eq(partners.id, partnerId));
    if (!partner) throw new DomainError("not_found", { what: "partner" });
    // The permission is one of the house, which knows of every listing.
    const found = await findNamedListing(tx, text, { scope: "every", hasTests: true });
    if (found.id === undefined) throw refused(found.message);
    const [listing] = await tx.orm
      .select({ id: listings.id, ownerId: listings.ownerId, owner: partners.name })
      .from(listings)
      .leftJoin(partners, eq(partners.id, listings.ownerId))
      .where(eq(listings.id, found.id))
      .for("no key update", { of: listings });
    if (!listing) throw new DomainError("not_found", { what: "listing" });
    if (listing.ownerId === partnerId) return;
    if (listing.ownerId !== null) throw refused(`${listing.owner} already supplies it. Remove it there first.`);
    await tx.orm.update(listings).set({ ownerId: partnerId }).where(eq(listings.id, listing.id));
    const subject = `listing:${listing.id}`;
    await recordAudit(tx, { actor, action: "listing.assign", subject, data: { partnerId } });
  });
}

const refused = (message: string) => new DomainError("invalid_input", { issues: [{ path: ["slug"], message }] });

/**
 * Takes a listing back: its partner can push no more. Inventory of earlier pushes stays, and a running push
 * is finished.
 * @param actor the member of staff or the script, for the audit trail
 * @throws {DomainError} forbidden; not_found, also when the partner does not supply it
 */
export async function takeListingBack(
  db: Db,
  listingId: string,
  partnerId: string,
  actor: StaffActor | SystemActor,
): Promise<void> {
  requireHousePermission(actor, "partners.manage", "partner");
  await inTransaction(db, async (tx) => {
    const taken = await tx.orm
      .update(listings)
      .set({ ownerId: null })
      .where(and(eq(listings.id, listingId), eq(listings.ownerId, partnerId)));
    if (taken.count === 0) throw new DomainError("not_found", { what: "listing" });
    await recordAudit(tx, { actor, action: "listing.take_back", subject: `listing:${listingId}`, data: { partnerId } });
  });
}
