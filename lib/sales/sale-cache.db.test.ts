/** The copy of all sales, and the changes of another process since. */
import { afterEach, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";

import { salesMaxAgeMs, saleMissMaxAgeMs } from "./limits";
import { findSaleBySlug, readSales } from "./sale-cache";
import { insertSale } from "./testing";

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
