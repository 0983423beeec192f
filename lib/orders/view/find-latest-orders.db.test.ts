/** The latest orders with a condition: the same ones as a plain statement finds, however rare or old. */
import { randomUUID } from "node:crypto";

import { and, desc, gt, like, sql } from "drizzle-orm";
import { expect, it } from "vitest";

import { orders } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";

import { findLatestOrders } from "./find-latest-orders";

const { db } = await createTestDatabase();
const start = Date.parse("2026-01-01T00:00:00Z");

/** Forty orders, two at each time; every fifth is Ana's, and the first three are Bo's. */
await db.orm.insert(orders).values(
  Array.from({ length: 40 }, (_, nth) => ({
    id: randomUUID(),
    code: `AAAA-${String(nth).padStart(4, "0")}`,
    status: "pending" as const,
    holderKind: "guest" as const,
    holderId: "x",
    contactName: nth < 3 ? "Bo" : nth % 5 === 0 ? "Ana" : "Cem",
    contactEmail: "",
    currency: "EUR",
    totalMinor: BigInt(nth),
    createdAt: new Date(start + Math.floor(nth / 2) * 60_000),
  })),
);

const conditions = {
  all: undefined,
  common: like(orders.contactName, "%m"),
  rare: like(orders.contactName, "Ana"),
  old: like(orders.contactName, "Bo"),
  none: like(orders.contactName, "Dora"),
  dear: and(gt(orders.totalMinor, 20n), like(orders.contactName, "Ana")),
};

it.each(Object.entries(conditions))("finds them page by page, at every depth: %s", async (_, condition) => {
  const expected = (
    await db.orm.select({ id: orders.id }).from(orders).where(condition).orderBy(desc(orders.createdAt), desc(orders.id))
  ).map(({ id }) => id);
  for (const depth of [1, 2, 5, 39, 40, 500])
    for (const limit of [1, 4, 50]) {
      const found: string[] = [];
      for (let page: string[] = await next(); page.length > 0; page = await next()) found.push(...page);
      expect([depth, limit, found]).toEqual([depth, limit, expected]);

      function next(): Promise<string[]> {
        return findLatestOrders(db, { condition, after: found.at(-1), limit, depth });
      }
    }
});

it("finds nothing after an order that is not there", async () => {
  expect(await findLatestOrders(db, { condition: sql`true`, after: randomUUID(), limit: 5 })).toEqual([]);
});
