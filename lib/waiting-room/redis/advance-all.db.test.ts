/** Rooms that are advanced together: one that fails stops no other. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";

import { advanceRooms } from "./advance-all";
import { stateKey } from "./internal/room-keys";
import { isRedisAvailable } from "./redis-circuit";
import { readStatus } from "../status/read-status";
import { makeSale, startTestRedis, joinWith } from "../testing";

const database = await createTestDatabase();
const { owner } = database;
const redis = await startTestRedis(database);

it("moves the others on when one room's data are broken, and takes Redis for what it is: there", async () => {
  const [sound, broken] = [await makeSale(database), await makeSale(database)];
  expect(await advanceRooms()).toBe(2);
  await redis.plain.set(stateKey({ ...broken, epoch: 0 }), "nonsense");
  expect(await advanceRooms()).toBe(1);
  expect(isRedisAvailable()).toBe(true);
  await joinWith({ slug: sound.saleSlug });
  expect((await readStatus(sound.saleSlug))?.document).toMatchObject({ away: false });
  expect((await readStatus(broken.saleSlug))?.document).toMatchObject({ away: true });
  await redis.plain.del(stateKey({ ...broken, epoch: 0 }));
});

it("is not away for a database that takes no checkpoint", async () => {
  const sale = await makeSale(database);
  await owner.sql.unsafe(`alter table sales add constraint stuck check (id <> '${sale.id}' or issued_limits[1] = 0) not valid`);
  await advanceRooms();
  expect(isRedisAvailable()).toBe(true);
  // The state of Redis is current, although its checkpoint could not be written.
  expect((await readStatus(sale.saleSlug))?.document).toMatchObject({ away: false });
  await owner.sql.unsafe(`alter table sales drop constraint stuck`);
});
