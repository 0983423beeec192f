/** Tests of a listing as its page reads it, and of cards by id. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { addDays } from "@/lib/core/time/dates";
import { hasCode } from "@/lib/core/errors";

import { readListing, readListingCards } from "./read-listing";
import { eventMaker } from "./testing";

const { db } = await createTestDatabase();
const from = addDays(new Date().toISOString().slice(0, 10), 20);
const on = (day: number) => addDays(from, day);

const event = eventMaker(db, from);

describe("readListing", () => {
  it("reads all that a page shows", async () => {
    const { slug, listingId, unitTypeIds, policyId } = await event("Whole Show", { unitTypeCount: 2, days: 3 });
    const listing = await readListing(db, slug);
    expect(listing).toMatchObject({
      id: listingId,
      kind: "event",
      venue: "Test Hall",
      startsAt: "20:00",
      flight: null,
      firstDate: from,
      lastDate: on(2),
      policy: { id: policyId, name: "Flexible", tiers: [{ hoursBefore: 48, refundPercent: 100 }] },
    });
    expect(listing.unitTypes.map((unit) => unit.id)).toEqual(unitTypeIds);
    expect(listing.unitTypes[0]?.basePriceMinor).toBe(10_000n);
  });

  it("does not find what is not there, or not offered, but keeps its card for those who bought it", async () => {
    await expect(readListing(db, "no-such-place")).rejects.toSatisfy((error) => hasCode(error, "not_found"));
    const { slug, listingId } = await event("Withdrawn", { listing: { active: false } });
    await expect(readListing(db, slug)).rejects.toSatisfy((error) => hasCode(error, "not_found"));
    expect((await readListingCards(db, [listingId, randomUUID()])).get(listingId)).toMatchObject({ name: "Withdrawn" });
    await expect(
      readListingCards(
        db,
        Array.from({ length: 201 }, () => randomUUID()),
      ),
    ).rejects.toThrow(RangeError);
  });
});
