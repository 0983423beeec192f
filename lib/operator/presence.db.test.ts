/** Colleagues who have an order open, with Redis and without. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { makeOrderRow } from "@/lib/orders/view/testing";
import { makeStaff } from "@/lib/staff/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { presenceKeptSeconds } from "./limits";
import { touchPresence } from "./presence";

const database = await createTestDatabase();
const { db } = database;
const redis = await startTestRedis(database);
const listing = await makeListing(db);
const [ines, bo] = [await makeStaff(db), await makeStaff(db, { name: "Bo Lind" })];

it("names the others until their signs end, and no colleague while Redis is away", async () => {
  const { id, code } = await makeOrderRow(db, [listing]);
  const other = await makeOrderRow(db, [listing]);
  expect(await touchPresence(db, code, ines)).toEqual([]);
  expect(await touchPresence(db, code, bo)).toEqual(["Ines Duarte"]);
  expect(await touchPresence(db, code, ines)).toEqual(["Bo Lind"]);
  expect(await touchPresence(db, other.code, ines)).toEqual([]);
  const key = `hf:presence:order:${id}`;
  expect(await redis.plain.ttl(key)).toBeLessThanOrEqual(presenceKeptSeconds);
  await redis.plain.zadd(key, Date.now() - (presenceKeptSeconds + 1) * 1_000, bo.userId);
  expect(await touchPresence(db, code, ines)).toEqual([]);

  const elsewhere = await makeStaff(db, { grants: [{ role: "owner", listingId: (await makeListing(db)).listingId }] });
  await expect(touchPresence(db, code, elsewhere)).rejects.toMatchObject({ code: "not_found" });
  await redis.stop();
  expect(await touchPresence(db, code, bo)).toEqual([]);
});
