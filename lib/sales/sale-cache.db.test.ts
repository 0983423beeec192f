/** The copy of all sales, and the changes of another process since. */
import { afterEach, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";

import { saleMemoryDays, salesMaxAgeMs, saleMissMaxAgeMs } from "./limits";
import { findSaleBySlug, invalidateSales, readSales } from "./sale-cache";
import { insertSale, planSale } from "./testing";

const { db } = await createTestDatabase();

afterEach(() => void vi.restoreAllMocks());

/** Stops the monotonic clock of this process from here on, the given milliseconds from now. */
function standStill(afterMs = 0): void {
  const now = performance.now() + afterMs;
  vi.spyOn(performance, "now").mockReturnValue(now);
}

it("finds a sale that was written down after the copy was made", async () => {
  standStill();
  const before = await readSales(db);
  const { slug } = await insertSale(db);
  expect(before.bySlug.has(slug)).toBe(false);
  standStill(saleMissMaxAgeMs + 1);
  const { sale, sales } = await findSaleBySlug(slug, db);
  expect(sale?.slug).toBe(slug);
  expect(sales.bySlug.get(slug)).toBe(sale);
});

it("reads once for many who ask for what there is none of, and not again within the bound", async () => {
  standStill(2 * salesMaxAgeMs);
  await readSales(db);
  standStill(saleMissMaxAgeMs + 1);
  const found = await Promise.all(Array.from({ length: 20 }, (_, nth) => findSaleBySlug(`none-${nth}`, db)));
  expect(found.every(({ sale }) => sale === undefined)).toBe(true);
  expect(new Set(found.map(({ sales }) => sales)).size).toBe(1);
  const { sales: again } = await findSaleBySlug("none", db);
  expect(again).toBe(found[0]?.sales);
});

it("names the sale that a listing is under: the present one, then the next, then the last", async () => {
  standStill(4 * salesMaxAgeMs);
  const { listingId } = await makeListing(db);
  const ids = {
    over: await planSale(db, listingId, { opensIn: -7_200, closesIn: -3_600 }),
    ending: await planSale(db, listingId, { opensIn: -3_600, closesIn: 0.5 }),
    running: await planSale(db, listingId, { opensIn: 1, closesIn: 600 }),
    later: await planSale(db, listingId, { opensIn: 1_200, closesIn: 2_400 }),
  };
  const isUnder = async () => {
    invalidateSales();
    return (await readSales(db)).byListingId.get(listingId)?.id;
  };
  const cancel = (id: string) =>
    db.sql`update sales set cancelled_at = now(), closed = true where listing_id = ${listingId} and id = ${id}`;
  // The one that ends within the age of the copy gives way at once.
  expect(await isUnder()).toBe(ids.running);
  await cancel(ids.running);
  expect(await isUnder()).toBe(ids.later);
  await cancel(ids.later);
  expect(await isUnder()).toBe(ids.ending);
  expect((await readSales(db)).byId.has(ids.running)).toBe(true);
});

it("forgets sales that ended long ago", async () => {
  const { listingId } = await makeListing(db);
  const days = (count: number) => count * 86_400;
  const old = await planSale(db, listingId, { opensIn: days(-saleMemoryDays - 2), closesIn: days(-saleMemoryDays - 1) });
  invalidateSales();
  const { byId, byListingId } = await readSales(db);
  expect([byId.has(old), byListingId.has(listingId)]).toEqual([false, false]);
});
