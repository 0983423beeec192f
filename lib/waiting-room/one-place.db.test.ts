/** Sales in which each account, or each e-mail address, has one place. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { readSales } from "@/lib/sales/sale-cache";

import { personKey } from "./redis/internal/room-keys";
import type { Joined, JoinRequest } from "./join";
import { advanceRoom } from "./redis/room";
import {
  fromNow,
  type MadeSale,
  makeSale,
  startTestRedis,
  alterSale,
  openSale,
  claimWith,
  joinWith,
  leaveWith,
} from "./testing";
import { splitPerson } from "./tokens/token";

const database = await createTestDatabase();
const redis = await startTestRedis(database);

const carry = ({ token, deviceKey }: Joined) => ({ ticket: token, deviceKey });
const currentSale = async ({ id }: MadeSale) => {
  const sale = (await readSales()).byId.get(id);
  if (!sale) throw new Error("the sale is unknown");
  return sale;
};
const advance = async (sale: MadeSale) => (await advanceRoom(await currentSale(sale))).state;

/** Joins, and claims the pass. */
async function comeIn(sale: MadeSale, request: JoinRequest = {}) {
  const joined = await joinWith({ slug: sale.saleSlug, ...request });
  const pass = await eventually(async () => {
    await advance(sale);
    return claimWith({ slug: sale.saleSlug, ...carry(joined) });
  }, 160);
  return { joined, pass, admission: { deviceKey: joined.deviceKey, passes: [pass.token] } };
}

it("keeps one place per person where the sale asks for it, in whatever browser", async () => {
  const sale = await makeSale(database, { onePlacePer: "account" });
  await expect(joinWith({ slug: sale.saleSlug })).rejects.toMatchObject({ details: { reason: "sign_in" } });
  const accountId = randomUUID();
  const joined = await Promise.all(Array.from({ length: 20 }, () => joinWith({ slug: sale.saleSlug, accountId })));
  expect(new Set(joined.map(({ ticket }) => ticket.index)).size).toBe(1);
  const other = await joinWith({ slug: sale.saleSlug, accountId: randomUUID() });
  expect(other.ticket.index).toBe(1);
  // The same browser under another account is another person.
  const [first] = joined as [Joined];
  const third = await joinWith({ slug: sale.saleSlug, ...carry(first), accountId: randomUUID() });
  expect(third.ticket.index).toBe(2);
});

it("gives a person who missed their turn a new place at the end, and never two", async () => {
  const sale = await makeSale(database, { graceSeconds: 2, onePlacePer: "account", maxActiveSessions: 1 });
  const accountId = randomUUID();
  const joined = await joinWith({ slug: sale.saleSlug, accountId });
  await eventually(async () => expect((await advance(sale)).totals.noShows).toBe(1), 200);
  await expect(claimWith({ slug: sale.saleSlug, ...carry(joined) })).rejects.toMatchObject({
    details: { reason: "turn_lapsed" },
  });
  await alterSale(database, sale, { graceSeconds: 600 });
  // Another person fills the room, so that the new place waits as long as this test needs.
  const other = await comeIn(sale, { accountId: randomUUID() });
  const again = await joinWith({ slug: sale.saleSlug, ...carry(joined), accountId, again: true });
  expect(again.ticket.index).toBe(2);
  await expect(joinWith({ slug: sale.saleSlug, ...carry(again), accountId, again: true })).rejects.toMatchObject({
    details: { reason: "not_your_turn" },
  });
  await leaveWith({ slug: sale.saleSlug, ...carry(other.joined), pass: other.pass.token });
  const { pass } = await comeIn(sale, { ...carry(again), accountId });
  await expect(
    joinWith({ slug: sale.saleSlug, ...carry(again), pass: pass.token, accountId, again: true }),
  ).rejects.toMatchObject({ details: { reason: "inside_already" } });
});

it("keeps one place for a person who leaves the lobby and comes again, however often and with whatever tickets", async () => {
  const sale = await makeSale(database, { onePlacePer: "account", opensAt: fromNow(600) });
  const accountId = randomUUID();
  const kept: Joined[] = [];
  for (let time = 0; time < 4; time += 1) {
    const joined = await joinWith({ slug: sale.saleSlug, accountId });
    await leaveWith({ slug: sale.saleSlug, ...carry(joined) });
    kept.push(joined);
  }
  await eventually(async () => expect((await advance(sale)).waitingCount).toBe(0));
  kept.push(await joinWith({ slug: sale.saleSlug, accountId }));
  expect(new Set(kept.map(({ ticket }) => ticket.index)).size).toBe(1);
  await eventually(async () => expect((await advance(sale)).waitingCount).toBe(1));
  await openSale(database, sale);
  const claim = (one: Joined | undefined) => claimWith({ slug: sale.saleSlug, ticket: one?.token, deviceKey: one?.deviceKey });
  await eventually(async () => expect((await advance(sale)).admittedPending).toBe(1), 160);
  const sessions = new Set<string>();
  for (const one of kept) sessions.add((await claim(one)).session);
  expect(sessions.size).toBe(1);
});

it("admits no person twice who leaves on one device and is inside on another", async () => {
  const sale = await makeSale(database, { onePlacePer: "account", maxActiveSessions: 5 });
  const accountId = randomUUID();
  const inside = await comeIn(sale, { accountId });
  const other = await joinWith({ slug: sale.saleSlug, accountId });
  expect(other.ticket.index).toBe(inside.joined.ticket.index);
  await leaveWith({ slug: sale.saleSlug, ...carry(other) });
  expect((await joinWith({ slug: sale.saleSlug, accountId })).ticket.index).toBe(inside.joined.ticket.index);
  // A visitor who leaves on the device that is inside may come again, at the end of the queue.
  await leaveWith({ slug: sale.saleSlug, ...carry(inside.joined), pass: inside.pass.token });
  expect((await joinWith({ slug: sale.saleSlug, accountId })).ticket.index).toBe(1);
});

it("admits a person with the place that is theirs only", async () => {
  const sale = await makeSale(database, { onePlacePer: "account", maxActiveSessions: 5 });
  const accountId = randomUUID();
  const other = await joinWith({ slug: sale.saleSlug, accountId });
  const { bucket, field } = splitPerson(other.ticket.person);
  // Makes the room know this person by another place.
  await redis.plain.hset(personKey(await currentSale(sale), bucket), field, 7 * 4);
  await eventually(async () => expect((await advance(sale)).admittedPending).toBe(1), 160);
  await expect(claimWith({ slug: sale.saleSlug, ...carry(other) })).rejects.toMatchObject({
    details: { reason: "turn_lapsed" },
  });
});
