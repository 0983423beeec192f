/**
 * Work of the demonstration's staff, by the verbs of their pages, so that history and audit trail name the
 * member who did it: what is under way on the first day, and a sale that is over.
 */
import type { Db } from "@/db/client";

import { oneListing } from "./accounts";
import type { ListingDraft } from "./draft";
import { loadEndedSale } from "./ended-sale";
import { listingsWithPast, momentOf } from "./load-bookings";
import { loadStaffListings } from "./staff-catalogue";
import { loadDeskOrders } from "./staff-desk";
import { loadInvitation, loadSharedView } from "./staff-house";
import { loadInventoryEdits } from "./staff-inventory";
import { loadNotes } from "./staff-notes";
import { loadRefunds } from "./staff-refunds";
import { loadPlannedSale } from "./staff-sales";
import { loadWaitlist } from "./staff-waitlist";

/**
 * Does the work, once the bookings are there. What was done before stays as it is.
 * @param drafts of all listings
 * @param nowMs epoch milliseconds
 */
export async function loadStaffWork(db: Db, drafts: readonly ListingDraft[], nowMs: number): Promise<void> {
  const stays = listingsWithPast(drafts).filter(({ listing }) => listing.kind === "stay");
  const todays = stays.map((draft) => ({ listingId: draft.listing.id, today: momentOf(draft, nowMs).today }));
  await loadNotes(db, todays);
  const own = stays.find(({ listing }) => listing.slug === oneListing.slug);
  if (own) {
    const { today } = momentOf(own, nowMs);
    await loadInventoryEdits(db, own, today);
    await loadDeskOrders(db, own, today);
  }
  await loadWaitlist(db, todays, nowMs);
  await loadRefunds(db, nowMs);
  await loadStaffListings(db);
  await loadSharedView(db);
  await loadInvitation(db);
  await loadEndedSale(db, nowMs);
  await loadPlannedSale(db, nowMs);
}
