/**
 * The listing of a partner. Only its owner may push its inventory; to every other partner the listing does
 * not exist (rule hidden-from-strangers).
 *
 * Raw SQL: a condition of lib/supply/pushed-listing.ts.
 */
import type { Db } from "@/db/client";
import type { PartnerActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { findPushedListing, type PushedListing } from "@/lib/supply/pushed-listing";

/** @throws {DomainError} not_found */
export async function requireOwnedListing(db: Db, { partnerId, test }: PartnerActor, slug: string): Promise<PushedListing> {
  const owned = db.sql`l.slug = ${slug} and l.owner_id = ${partnerId} and l.test = ${test} and l.active`;
  const listing = await findPushedListing(db, owned);
  if (!listing) throw new DomainError("not_found", { what: "listing" });
  return listing;
}
