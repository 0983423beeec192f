/** Refused holds as they are counted for reports: by the rule, from the database's answer and from memory. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";

import { placeHold } from "./place-hold";
import { countRefusal, flushRefusals } from "./refused-demand";

const { db, owner } = await createTestDatabase();

const readCounts = async (listing: MadeListing) => {
  await flushRefusals(db);
  return db.sql`
    select stay_date as "stayDate", reason, requests, units from refused_demand
    where listing_id = ${listing.listingId} order by 1, 2`;
};

async function expectRefused(listing: MadeListing, options: Parameters<typeof lineFor>[1]): Promise<void> {
  const placed = placeHold(db, requestFor([lineFor(listing, options)]));
  await expect(placed).rejects.toMatchObject({ code: "not_available" });
}

it("are counted by date and rule, those that memory answers included", async () => {
  const listing = await makeListing(db, { total: 1, dates: { 3: { minStay: 2 }, 5: { closed: true } } });
  const [sold, short, closed] = ["2027-06-01", "2027-06-04", "2027-06-06"];
  await placeHold(db, requestFor([lineFor(listing)]));
  // Another quantity than one reaches the database; the others are known as sold out by then.
  await expectRefused(listing, { quantity: 2 });
  for (let nth = 0; nth < 3; nth += 1) await expectRefused(listing, {});
  await expectRefused(listing, { offset: 3 });
  await expectRefused(listing, { offset: 5, quantity: 1 });
  expect(await readCounts(listing)).toEqual([
    { stayDate: sold, reason: "sold_out", requests: 4n, units: 5n },
    { stayDate: short, reason: "min_stay", requests: 1n, units: 1n },
    { stayDate: closed, reason: "closed", requests: 1n, units: 1n },
  ]);
  await expectRefused(listing, {});
  expect(await readCounts(listing)).toContainEqual({ stayDate: sold, reason: "sold_out", requests: 5n, units: 6n });
});

it("are not counted where the hold is placed, where it is none of demand, and at listings for tests", async () => {
  const listing = await makeListing(db, { total: 5 });
  await placeHold(db, requestFor([lineFor(listing)]));
  const dear = placeHold(db, requestFor([lineFor(listing, { expectedTotalMinor: 1n })]));
  await expect(dear).rejects.toMatchObject({ code: "price_changed" });
  expect(await readCounts(listing)).toEqual([]);
  const test = await makeListing(db, { total: 1, listing: { test: true } });
  countRefusal(db, [lineFor(test)], { line: 0, reason: "sold_out", available: 0 });
  expect(await readCounts(test)).toEqual([]);
});

it("wait for the next time when they cannot be written", async () => {
  const listing = await makeListing(db, { total: 1 });
  countRefusal(db, [lineFor(listing)], { line: 0, reason: "closed", available: 0 });
  await owner.sql`alter table refused_demand rename to put_away`;
  await flushRefusals(db);
  countRefusal(db, [lineFor(listing)], { line: 0, reason: "closed", available: 0 });
  await owner.sql`alter table put_away rename to refused_demand`;
  expect(await readCounts(listing)).toMatchObject([{ reason: "closed", requests: 2n, units: 2n }]);
});
