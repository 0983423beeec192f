/**
 * The room on a real Redis: the visitors it admits, the times at which it does, and that it admits
 * none twice.
 */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { systemActor } from "@/lib/core/actor";
import { changeSale } from "@/lib/sales/change-sale";
import { readSales } from "@/lib/sales/sale-cache";

import { stateKey } from "./internal/room-keys";
import type { Joined } from "../join";
import { roomKeys } from "../tokens/keys";
import { advanceRoom, configureRoom } from "./room";
import {
  crowd,
  fromNow,
  inAnotherProcess,
  type MadeSale,
  makeSale,
  startTestRedis,
  openSale,
  claimWith,
  joinWith,
  leaveWith,
  renewWith,
} from "../testing";
import { deviceHash, signToken } from "../tokens/token";
import { newDeviceKey } from "../visitor";

const database = await createTestDatabase();
const redis = await startTestRedis(database);

const carry = ({ token, deviceKey }: Joined) => ({ ticket: token, deviceKey });

async function advance(made: MadeSale) {
  const sale = (await readSales()).byId.get(made.id);
  if (!sale) throw new Error("the sale is unknown");
  return (await advanceRoom(sale)).state;
}

/** Advances until a condition holds, as polls and the worker do. */
async function advanceUntil(made: MadeSale, done: (state: Awaited<ReturnType<typeof advance>>) => boolean) {
  return eventually(async () => {
    const state = await advance(made);
    if (!done(state)) throw new Error(`not yet: ${JSON.stringify(state)}`);
    return state;
  }, 160);
}

it("admits people by order of arrival, up to the cap, and the next when one leaves", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 3 });
  const people: Joined[] = [];
  for (let index = 0; index < 5; index += 1) people.push(await joinWith({ slug: sale.saleSlug }));
  expect(people.map(({ ticket }) => ticket.index)).toEqual([0, 1, 2, 3, 4]);
  const state = await advanceUntil(sale, ({ admittedPending }) => admittedPending === 3);
  expect(state).toMatchObject({ activeSessions: 0, waitingCount: 2 });
  const [first, second, third, fourth] = people as [Joined, Joined, Joined, Joined];
  const pass = await claimWith({ slug: sale.saleSlug, ...carry(first) });
  await claimWith({ slug: sale.saleSlug, ...carry(second) });
  await expect(claimWith({ slug: sale.saleSlug, ...carry(fourth) })).rejects.toMatchObject({
    code: "place_refused",
    details: { reason: "not_your_turn" },
  });
  expect(await advance(sale)).toMatchObject({ activeSessions: 2, admittedPending: 1 });
  // One visitor inside leaves, one who is called gives up: two more are called.
  expect(await leaveWith({ slug: sale.saleSlug, ...carry(first), pass: pass.token })).toBe(true);
  await leaveWith({ slug: sale.saleSlug, ...carry(third) });
  await advanceUntil(sale, ({ waitingCount }) => waitingCount === 0);
  const claimed = await claimWith({ slug: sale.saleSlug, ...carry(fourth) });
  expect(claimed.expiresAtMs).toBeGreaterThan(claimed.nowMs);
});

it("skips visitors who left while they waited", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 1 });
  const people: Joined[] = [];
  for (let index = 0; index < 5; index += 1) people.push(await joinWith({ slug: sale.saleSlug }));
  const [first, second, third, fourth] = people as [Joined, Joined, Joined, Joined];
  await advanceUntil(sale, ({ admittedPending }) => admittedPending === 1);
  for (const each of [second, third]) await leaveWith({ slug: sale.saleSlug, ...carry(each) });
  await leaveWith({ slug: sale.saleSlug, ...carry(first) });
  await advanceUntil(sale, ({ lanes }) => lanes[0]?.served === 4);
  await expect(claimWith({ slug: sale.saleSlug, ...carry(fourth) })).resolves.toMatchObject({ session: expect.any(String) });
  expect(await advance(sale)).toMatchObject({ activeSessions: 1, admittedPending: 0, totals: { noShows: 0 } });
});

it("gives the same place to the same browser, the same session to the same place, and nothing to a copy", async () => {
  const sale = await makeSale(database);
  const mine = await joinWith({ slug: sale.saleSlug });
  const again = await joinWith({ slug: sale.saleSlug, ...carry(mine) });
  expect(again.ticket.index).toBe(mine.ticket.index);
  await advanceUntil(sale, ({ admittedPending }) => admittedPending === 1);
  const [one, other] = await Promise.all([
    claimWith({ slug: sale.saleSlug, ...carry(mine) }),
    claimWith({ slug: sale.saleSlug, ...carry(again) }),
  ]);
  expect(one.session).toBe(other.session);
  expect(one.expiresAtMs).toBe(other.expiresAtMs);
  const thief = await joinWith({ slug: sale.saleSlug });
  for (const deviceKey of [thief.deviceKey, undefined, "forged"]) {
    await expect(claimWith({ slug: sale.saleSlug, ticket: mine.token, deviceKey })).rejects.toMatchObject({
      details: { reason: "no_ticket" },
    });
    await expect(renewWith({ slug: sale.saleSlug, pass: one.token, deviceKey })).rejects.toMatchObject({
      details: { reason: "session_ended" },
    });
  }
  expect((await advance(sale)).activeSessions).toBe(1);
});

it("knows a ticket of an epoch that began elsewhere a moment ago", async () => {
  const sale = await makeSale(database);
  const known = (await readSales()).byId.get(sale.id);
  // Another process recovers the room; this one's copy of the sales is up to a second old.
  await database.db.sql`update sales set epoch = epoch + 1 where id = ${sale.id}`;
  const deviceKey = newDeviceKey();
  const place = { room: sale.id, epoch: (known?.epoch ?? 0) + 1, lane: 0, index: 7, person: "" };
  const ticket = signToken(roomKeys(), "ticket", { ...place, device: deviceHash(deviceKey), issuedAtMs: Date.now() });
  expect((await joinWith({ slug: sale.saleSlug, ticket, deviceKey })).ticket).toMatchObject({ index: 7, epoch: place.epoch });
});

it("goes on when Redis' clock is set back", async () => {
  const sale = await makeSale(database, { admissionsPerMinute: 60 });
  await advance(sale);
  const known = (await readSales()).byId.get(sale.id);
  if (!known) throw new Error("the sale is unknown");
  const aheadMs = Date.now() + 600_000;
  await redis.plain.hset(stateKey(known), { lastAdvanceAt: aheadMs, rateTokensAt: aheadMs, lastHistoryAt: aheadMs });
  const joined = await joinWith({ slug: sale.saleSlug });
  await advanceUntil(sale, ({ admittedPending }) => admittedPending === 1);
  await expect(claimWith({ slug: sale.saleSlug, ...carry(joined) })).resolves.toMatchObject({ session: expect.any(String) });
});

/** Milliseconds after which a process still trusts what it knows of a room, unless a visitor knows better. */
const aMomentMs = 500;

it("admits a visitor whom another process called or drew a moment ago", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(600), maxActiveSessions: 1 });
  const first = await joinWith({ slug: sale.saleSlug });
  await advance(sale);
  // Checkpoints drop the copy of the sales; this one is from before the draw, and young enough to be trusted.
  await readSales();
  await inAnotherProcess(async () => {
    await openSale(database, sale);
    await advanceUntil(sale, ({ admittedPending }) => admittedPending === 1);
  }, aMomentMs);
  const pass = await claimWith({ slug: sale.saleSlug, ...carry(first) });
  const second = await joinWith({ slug: sale.saleSlug });
  await advance(sale);
  await readSales();
  await inAnotherProcess(async () => {
    await leaveWith({ slug: sale.saleSlug, ...carry(first), pass: pass.token });
    await advanceUntil(sale, ({ admittedPending }) => admittedPending === 1);
  }, aMomentMs);
  await expect(claimWith({ slug: sale.saleSlug, ...carry(second) })).resolves.toMatchObject({ session: expect.any(String) });
});

it("draws the lobby at the opening, and queues those who come later behind it", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(600), maxActiveSessions: 200, admissionsPerMinute: 60_000 });
  const lobby = await crowd(sale, 50);
  expect(await advance(sale)).toMatchObject({ lotteryDrawn: false, waitingCount: 50 });
  const [someone] = lobby as [Joined];
  await expect(claimWith({ slug: sale.saleSlug, ...carry(someone) })).rejects.toMatchObject({
    details: { reason: "not_your_turn" },
  });
  await openSale(database, sale);
  // In the moment of the draw no visitor is admitted: its outcome is written down first.
  expect(await advanceUntil(sale, ({ lotteryDrawn }) => lotteryDrawn)).toMatchObject({
    admittedPending: 0,
    lanes: [{ served: 0 }],
  });
  const late = await crowd(sale, 10);
  expect(late.map(({ ticket }) => ticket.index).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 10 }, (_, index) => 50 + index),
  );
  await advanceUntil(sale, ({ admittedPending }) => admittedPending === 60);
  const claimed = await Promise.all([...lobby, ...late].map((each) => claimWith({ slug: sale.saleSlug, ...carry(each) })));
  expect(new Set(claimed.map(({ session }) => session)).size).toBe(60);
  expect(await advance(sale)).toMatchObject({ activeSessions: 60, admittedPending: 0 });
  const [row] = await database.db.sql<{ lobby_sizes: number[] }[]>`select lobby_sizes from sales where id = ${sale.id}`;
  expect(row?.lobby_sizes).toEqual([50]);
});

it("admits no visitor while it is paused or closed, and gives called visitors the time back", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 1, graceSeconds: 8 });
  const [called, waiting] = [await joinWith({ slug: sale.saleSlug }), await joinWith({ slug: sale.saleSlug })];
  await advanceUntil(sale, ({ admittedPending }) => admittedPending === 1);
  const turn = async (change: { paused?: boolean; closed?: boolean }) => {
    await changeSale(database.db, sale, change, { actor: systemActor });
    const known = (await readSales()).byId.get(sale.id);
    if (known) await configureRoom(known);
  };
  await turn({ paused: true });
  // Longer than the grace.
  await new Promise((resolve) => setTimeout(resolve, 8_500));
  expect(await advance(sale)).toMatchObject({ paused: true, admittedPending: 1, totals: { noShows: 0 } });
  await expect(claimWith({ slug: sale.saleSlug, ...carry(called) })).rejects.toMatchObject({ details: { reason: "paused" } });
  // Closed and opened again: time stands still as well, also from pause to closing.
  await turn({ closed: true });
  await turn({ paused: false });
  await new Promise((resolve) => setTimeout(resolve, 8_500));
  expect(await advance(sale)).toMatchObject({ closed: true, admittedPending: 1, totals: { noShows: 0 } });
  await expect(claimWith({ slug: sale.saleSlug, ...carry(called) })).rejects.toMatchObject({ details: { reason: "over" } });
  await turn({ closed: false });
  await expect(claimWith({ slug: sale.saleSlug, ...carry(called) })).resolves.toMatchObject({ session: expect.any(String) });
  expect(await advance(sale)).toMatchObject({ activeSessions: 1, admittedPending: 0, waitingCount: 1 });
  await leaveWith({ slug: sale.saleSlug, ...carry(waiting) });
});
