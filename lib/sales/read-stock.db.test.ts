/** Stock and prices that a sale's checklist reads. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";

import { readStock } from "./read-stock";

const { db } = await createTestDatabase();

it("counts the dates to come that are on sale and have units, and no others", async () => {
  const { listingId } = await makeListing(db, { total: 10, days: 5 });
  const read = await readStock(db, listingId);
  expect(read).toMatchObject({ total: 50, available: 50, dates: 5, freeRows: 0, currency: "EUR" });
  const dates = await db.sql<{ date: string }[]>`
    select date::text from inventory where listing_id = ${listingId} order by date`;
  const on = (nth: number) => dates[nth]?.date ?? "";
  await db.sql`update inventory set closed = true where listing_id = ${listingId} and date = ${on(0)}`;
  await db.sql`update inventory set date = date - 1000 where listing_id = ${listingId} and date = ${on(1)}`;
  await db.sql`update inventory set total = 0, available = 0, price_minor = 1 where listing_id = ${listingId} and date = ${on(2)}`;
  await db.sql`update inventory set price_minor = 0 where listing_id = ${listingId} and date = ${on(3)}`;
  await db.sql`update inventory set price_minor = 70000 where listing_id = ${listingId} and date = ${on(4)}`;
  expect(await readStock(db, listingId)).toMatchObject({
    total: 20,
    available: 20,
    dates: 2,
    lowestMinor: 0n,
    highestMinor: 70_000n,
    freeRows: 1,
  });
  await db.sql`update inventory set closed = true where listing_id = ${listingId}`;
  expect(await readStock(db, listingId)).toMatchObject({ total: 0, dates: 0, lowestMinor: null, highestMinor: null });
});
