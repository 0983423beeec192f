/** Last safeguard of the stock: any call that takes more than the lock showed is refused. */
import { expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";

import { returnStock, takeStock } from "./stock";

const { db } = await createTestDatabase(2);

async function leftOf({ listingId }: MadeListing): Promise<number[]> {
  const rows = await db.sql<{ available: number }[]>`
    select available from inventory where listing_id = ${listingId} order by date`;
  return rows.map(({ available }) => available);
}

it("takes from every row or from none", async () => {
  const listing = await makeListing(db, { total: 2, days: 2, dates: { 1: { available: 1 } } });
  const { listingId, unitTypeId, from } = listing;
  const take = (quantities: readonly number[]) =>
    inTransaction(db, (tx) =>
      takeStock(
        tx,
        quantities.map((quantity, day) => ({ listingId, unitTypeId, date: addDays(from, day), quantity })),
      ),
    );
  await expect(take([2, 2])).rejects.toThrow("stock guard: 1 of 2");
  await expect(take([1, 1, 1])).rejects.toThrow("stock guard: 2 of 3");
  expect(await leftOf(listing)).toEqual([2, 1]);
  await take([2, 1]);
  expect(await leftOf(listing)).toEqual([0, 0]);
});

it("returns no more than was ever there, and nothing to rows that do not exist", async () => {
  const listing = await makeListing(db, { total: 2, days: 2, dates: { 0: { available: 1 } } });
  const { listingId, unitTypeId, from } = listing;
  const giveBack = (nights: number) =>
    inTransaction(db, (tx) =>
      returnStock(tx, [{ listingId, unitTypeId, checkIn: from, checkOut: addDays(from, nights), quantity: 1 }]),
    );
  await expect(giveBack(2)).rejects.toThrow("inventory_available");
  await expect(giveBack(3)).rejects.toThrow("inventory row is missing");
  expect(await leftOf(listing)).toEqual([1, 2]);
  await giveBack(1);
  expect(await leftOf(listing)).toEqual([2, 2]);
});
