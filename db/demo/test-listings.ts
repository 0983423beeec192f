/**
 * A stay and an event for partners' test keys: copies of two ordinary ones, which no page and no live key
 * shows.
 */
import type { Db } from "@/db/client";
import { inventoryPlans, listings, unitTypes } from "@/db/schema";

import { demoId, type ListingDraft } from "./draft";

/**
 * Copies the first stay and the first event for tests.
 * @param drafts of the demonstration
 */
export function testListings(drafts: readonly ListingDraft[]): ListingDraft[] {
  return (["stay", "event"] as const).flatMap((kind) => {
    const draft = drafts.find(({ listing }) => listing.kind === kind);
    return draft ? [asTest(draft)] : [];
  });
}

function asTest({ listing, units }: ListingDraft): ListingDraft {
  const id = demoId(`test/${listing.slug}`);
  return {
    listing: { ...listing, id, slug: `test-${listing.slug}`, name: `${listing.name} (test)`, test: true },
    units: units.map(({ row, plan }) => ({ row: { ...row, listingId: id, id: demoId(`test/${row.id}`) }, plan })),
  };
}

/**
 * Loads them where they are missing, also into a database whose demonstration was loaded before they existed.
 */
export async function loadTestListings({ orm }: Db, drafts: readonly ListingDraft[]): Promise<void> {
  for (const { listing, units } of testListings(drafts)) {
    await orm.insert(listings).values(listing).onConflictDoNothing();
    await orm
      .insert(unitTypes)
      .values(units.map(({ row }) => row))
      .onConflictDoNothing();
    await orm
      .insert(inventoryPlans)
      .values(units.map(({ row, plan }) => ({ listingId: row.listingId, unitTypeId: row.id, plan })))
      .onConflictDoNothing();
  }
}
