/** The audit finds each violation; every other test that ends with the audit relies on this one. */
import { beforeEach, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";

import { auditReservations } from "./audit";
import { placeHold } from "./place-hold";

const { db, owner } = await createTestDatabase(2);

let listing: MadeListing;
let id: string;

beforeEach(async () => {
  listing = await makeListing(db, { total: 5 });
  const hold = await placeHold(db, requestFor([lineFor(listing, { nights: 2 })]));
  id = hold.reservations[0]?.id ?? "";
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
});

/** Returns the findings after a change that no statement of the project makes. */
async function findAfter(change: string): Promise<{ invariant: string; message: string }[]> {
  const named = change.replaceAll(":listing", `'${listing.listingId}'`).replaceAll(":id", `'${id}'`);
  await owner.sql.unsafe(named);
  const found = await auditReservations(db, listing.listingId);
  // The audit of one listing ignores the others, and the audit of all overlooks nothing.
  expect(await auditReservations(db)).toEqual(found);
  await owner.sql.unsafe(`
    delete from reservation_events where listing_id = '${listing.listingId}';
    delete from reservations where listing_id = '${listing.listingId}';
    delete from inventory where listing_id = '${listing.listingId}'`);
  return found;
}

it.each([
  [
    "a unit that vanished",
    "update inventory set available = available - 1 where listing_id = :listing and date = '2027-06-05'",
  ],
  ["a unit sold twice", "update inventory set available = available + 1 where listing_id = :listing and date = '2027-06-02'"],
  ["a reservation without inventory", "delete from inventory where listing_id = :listing and date = '2027-06-01'"],
])("finds %s (stock-balance)", async (_, change) => {
  expect(await findAfter(change)).toMatchObject([{ invariant: "stock-balance" }]);
});

it("finds availability out of its bounds (no-oversell)", async () => {
  await owner.sql`alter table inventory drop constraint inventory_available`;
  const found = await findAfter("update inventory set available = 9 where listing_id = :listing and date = '2027-06-05'");
  expect(found).toMatchObject([{ invariant: "no-oversell" }]);
  await owner.sql`alter table inventory add constraint inventory_available check (available between 0 and total)`;
});

it.each([
  [
    "a row that is not what was held",
    "update reservations set total_minor = total_minor + 1 where id = :id",
    "differ in totalMinor",
  ],
  [
    "a status without its event",
    "update reservations set status = 'confirmed', confirmed_at = now() where id = :id",
    "differ in status, confirmedAt",
  ],
  ["a history without a beginning", "delete from reservation_events where reservation_id = :id", "without events"],
  [
    "an event that cannot follow",
    "insert into reservation_events (listing_id, reservation_id, seq, type, data, actor) values (:listing, :id, 2, 'cancelled', '{}', 'system')",
    "cancelled while held",
  ],
  [
    "a gap",
    "insert into reservation_events (listing_id, reservation_id, seq, type, data, actor) values (:listing, :id, 3, 'released', '{}', 'system')",
    "event 2 has number 3",
  ],
  [
    "a transition told twice",
    `with gone as (update reservations set status = 'confirmed', confirmed_at = now() where id = :id)
     insert into reservation_events (listing_id, reservation_id, seq, type, data, actor)
     select :listing, :id, seq, 'confirmed', '{}', 'system' from generate_series(2, 3) seq`,
    "confirmed while confirmed",
  ],
])("finds %s (history-replays, one-event-per-transition, end-states-are-final)", async (_, change, words) => {
  expect(await findAfter(change)).toMatchObject([
    { invariant: "history-replays", message: expect.stringContaining(words) as unknown },
  ]);
});
