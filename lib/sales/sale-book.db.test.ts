/** The copy of all sales, and what another process has written down since. */
import { randomUUID } from "node:crypto";

import { afterEach, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { sales } from "@/db/schema";

import { newDrawSecret } from "./begin-run";
import { saleBookMaxAgeMs, saleMissMaxAgeMs } from "./limits";
import { findBookedSale, readSaleBook } from "./sale-book";

const { db } = await createTestDatabase();

afterEach(() => void vi.restoreAllMocks());

/** The monotonic clock of this process stands still from here on, the given milliseconds from now. */
function standStill(afterMs = 0): void {
  const now = performance.now() + afterMs;
  vi.spyOn(performance, "now").mockReturnValue(now);
}

async function insertSale(): Promise<string> {
  const { listingId } = await makeListing(db);
  const id = randomUUID();
  const slug = `sale-${id}`;
  await db.orm.insert(sales).values({
    listingId,
    id,
    slug,
    name: "Test sale",
    cap: 100,
    ratePerMinute: 60,
    lanes: [{ key: "all", name: "Everybody", sharePercent: 100, codeHash: null }],
    drawSecret: newDrawSecret(),
    issuedLimits: [0],
    servedLimits: [0],
    servedFloors: [0],
  });
  return slug;
}

it("finds a sale that was written down after the copy was made", async () => {
  standStill();
  const before = await readSaleBook(db);
  const slug = await insertSale();
  expect(before.bySlug.has(slug)).toBe(false);
  standStill(saleMissMaxAgeMs);
  const { sale, book } = await findBookedSale(slug, db);
  expect(sale?.slug).toBe(slug);
  expect(book.bySlug.get(slug)).toBe(sale);
});

it("reads once for many who ask for what there is none of, and not again within the bound", async () => {
  standStill(2 * saleBookMaxAgeMs);
  await readSaleBook(db);
  standStill(saleMissMaxAgeMs);
  const found = await Promise.all(Array.from({ length: 20 }, (_, nth) => findBookedSale(`none-${nth}`, db)));
  expect(found.every(({ sale }) => sale === undefined)).toBe(true);
  expect(new Set(found.map(({ book }) => book)).size).toBe(1);
  const { book: again } = await findBookedSale("none", db);
  expect(again).toBe(found[0]?.book);
});
