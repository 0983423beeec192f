import { expect, it } from "vitest";

import { databaseNow } from "./clock";
import { createTestDatabase } from "./testing/database";

it("reads the time at which its statement began", async () => {
  const { db } = await createTestDatabase(1);
  const readTime = async () => (await db.sql<{ at: string }[]>`select clock_timestamp() as at`)[0]?.at ?? "";
  const before = new Date(await readTime());
  const now = await databaseNow(db);
  expect(now.getTime()).toBeGreaterThanOrEqual(before.getTime());
  expect(now.getTime()).toBeLessThanOrEqual(new Date(await readTime()).getTime());
});
