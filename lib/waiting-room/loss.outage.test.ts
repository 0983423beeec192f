/**
 * The room when Redis is away, emptied, or comes back with an older snapshot; when clocks differ; and when
 * only polls advance it.
 */
import { afterEach, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { systemActor } from "@/lib/core/actor";
import { readSales } from "@/lib/sales/sale-cache";

import { checkAdmission } from "./check-admission";
import type { Claimed } from "./claim-pass";
import type { Joined } from "./join";
import { readOperatorView } from "./operator/read-operator-view";
import { readStatus } from "./status/read-status";
import { advanceRoom } from "./redis/room";
import { crowd, fromNow, type MadeSale, makeSale, startTestRedis, claimWith, joinWith, leaveWith, renewWith } from "./testing";

const database = await createTestDatabase();
const { db } = database;
const redis = await startTestRedis(database);

afterEach(() => void vi.useRealTimers());

const carry = ({ token, deviceKey }: Joined) => ({ ticket: token, deviceKey });
const claim = (sale: MadeSale, joined: Joined) => claimWith({ slug: sale.saleSlug, ...carry(joined) });
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: { details?: { reason?: string } }) => error.details?.reason ?? "no refusal of a place",
  );

async function currentSale(made: MadeSale) {
  const sale = (await readSales()).byId.get(made.id);
  if (!sale) throw new Error("the sale is unknown");
  return sale;
}

const advance = async (made: MadeSale) => (await advanceRoom(await currentSale(made))).state;

async function until<T>(look: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  return eventually(async () => {
    const value = await look();
    if (!done(value)) throw new Error(`not yet: ${JSON.stringify(value)}`);
    return value;
  }, 160);
}

const restartsOf = async ({ saleSlug }: MadeSale) => (await readOperatorView(saleSlug, systemActor))?.restarts;

const statusOf = async ({ saleSlug }: MadeSale) => (await readStatus(saleSlug))?.document;

/** Every waiting visitor tries to come in; a refused one yields the reason. */
async function claimAll(sale: MadeSale, people: readonly Joined[]): Promise<(Claimed | string)[]> {
  return Promise.all(
    people.map((each) => claim(sale, each).catch((error: { details?: { reason?: string } }) => error.details?.reason ?? "?")),
  );
}

it("Redis emptied: a new epoch begins; waiting places are kept in their order, and no visitor is admitted twice", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 10, admissionsPerMinute: 600_000 });
  const people: Joined[] = [];
  for (let index = 0; index < 30; index += 1) people.push(await joinWith({ slug: sale.saleSlug }));
  await until(
    () => advance(sale),
    ({ admittedPending }) => admittedPending === 10,
  );
  const inside = (await claimAll(sale, people.slice(0, 10))) as Claimed[];
  expect(new Set(inside.map(({ session }) => session)).size).toBe(10);
  // Numbers up to a bound count as admitted. The rate makes that bound wide here, so it is narrowed to the
  // number really admitted.
  await db.sql`update sales set served_limits = array[10] where id = ${sale.id}`;
  const before = await currentSale(sale);
  expect(await restartsOf(sale)).toBe(0);

  await redis.plain.flushall();
  const state = await until(
    () => advance(sale),
    ({ epoch }) => epoch > before.epoch,
  );
  expect(state).toMatchObject({ activeSessions: 0, admittedPending: 0 });
  expect(await restartsOf(sale)).toBe(1);
  // Ten may still be inside, so no visitor is admitted, however often the room advances.
  for (let time = 0; time < 4; time += 1) {
    await new Promise((resolve) => setTimeout(resolve, 160));
    expect(await advance(sale)).toMatchObject({ activeSessions: 0, admittedPending: 0 });
  }

  // A ticket of the earlier epoch admits no visitor, and is exchanged for the same place.
  const [first, waiting] = [people[0], people[15]] as [Joined, Joined];
  expect(await refusalOf(claim(sale, waiting))).toBe("old_ticket");
  const exchanged = await joinWith({ slug: sale.saleSlug, ...carry(waiting) });
  expect(exchanged.ticket).toMatchObject({ index: 15, epoch: state.epoch });
  // A visitor who was admitted before gets a new place at the end, beyond every number that may have been
  // given.
  const again = await joinWith({ slug: sale.saleSlug, ...carry(first) });
  expect(again.ticket.index).toBeGreaterThanOrEqual(30);

  // Visitors inside go on: their places were kept, and no new one comes in above the maximum meanwhile.
  const renewed = await Promise.all(
    inside.map(({ token }, index) => renewWith({ slug: sale.saleSlug, pass: token, deviceKey: people[index]?.deviceKey })),
  );
  expect(renewed.map(({ session }) => session)).toEqual(inside.map(({ session }) => session));
  expect(await advance(sale)).toMatchObject({ activeSessions: 10, admittedPending: 0 });
});

it("Redis emptied: of passes that outlived it, no more come back than were inside", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 1, admissionsPerMinute: 60 });
  const [gone, stays] = [await joinWith({ slug: sale.saleSlug }), await joinWith({ slug: sale.saleSlug })];
  const comeIn = (who: Joined) => until(() => advance(sale).then(() => claim(sale, who).catch(() => undefined)), Boolean);
  const old = await comeIn(gone);
  await leaveWith({ slug: sale.saleSlug, ...carry(gone), pass: old?.token });
  const present = await comeIn(stays);
  await redis.plain.flushall();
  const renew = (who: Joined, pass: Claimed | undefined) =>
    renewWith({ slug: sale.saleSlug, pass: pass?.token, deviceKey: who.deviceKey });
  await advance(sale);
  await expect(renew(stays, present)).resolves.toMatchObject({ session: present?.session });
  expect(await refusalOf(renew(gone, old))).toBe("session_ended");
  expect((await advance(sale)).activeSessions).toBe(1);
});

it("Redis emptied: a visitor inside does not queue again, and a session that is over stays over", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 5 });
  const people: Joined[] = [];
  for (let index = 0; index < 3; index += 1) people.push(await joinWith({ slug: sale.saleSlug }));
  await until(
    () => advance(sale),
    ({ admittedPending }) => admittedPending === 3,
  );
  const inside = (await claimAll(sale, people)) as Claimed[];
  const carried = people.map((one, nth) => ({ slug: sale.saleSlug, ...carry(one), pass: inside[nth]?.token }));
  type Carried = (typeof carried)[number];
  const [stays, comesBack, leavesAtOnce] = carried as [Carried, Carried, Carried];
  await redis.plain.flushall();
  await advance(sale);
  expect(await refusalOf(joinWith(stays))).toBe("inside_already");
  await leaveWith(leavesAtOnce);
  expect(await refusalOf(renewWith(leavesAtOnce))).toBe("session_ended");
  await renewWith(comesBack);
  await leaveWith(comesBack);
  expect(await refusalOf(renewWith(comesBack))).toBe("session_ended");
  expect((await advance(sale)).activeSessions).toBe(1);
});

it("Redis away: visitors inside go on, the page shows every place, no new visitor comes in; then it goes on", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 1 });
  const [inside, waiting] = [await joinWith({ slug: sale.saleSlug }), await joinWith({ slug: sale.saleSlug })];
  await until(
    () => advance(sale),
    ({ admittedPending }) => admittedPending === 1,
  );
  const pass = await claim(sale, inside);
  const admission = { deviceKey: inside.deviceKey, passes: [pass.token] };

  await redis.stop();
  expect(
    await until(
      () => statusOf(sale),
      (status) => status?.away === true,
    ),
  ).toMatchObject({
    phase: "open",
    lanes: [{ issued: 2, served: 1 }],
  });
  expect((await checkAdmission(db, [sale.listingId], admission)).get(sale.listingId)).toBe(pass.session);
  expect(await refusalOf(claim(sale, waiting))).toBe("away");
  // The cookie holds the place of the same browser.
  expect((await joinWith({ slug: sale.saleSlug, ...carry(waiting) })).ticket.index).toBe(1);
  await expect(joinWith({ slug: sale.saleSlug })).rejects.toMatchObject({ code: "overloaded" });
  await expect(
    checkAdmission(db, [sale.listingId], { deviceKey: waiting.deviceKey, passes: [pass.token] }),
  ).rejects.toMatchObject({
    code: "waiting_room_required",
  });

  await redis.start();
  await until(
    () => statusOf(sale),
    (status) => status?.away === false,
  );
  // The pass of the epoch before goes on as a session of the new one, and counts against the maximum again.
  expect((await checkAdmission(db, [sale.listingId], admission)).get(sale.listingId)).toBe(pass.session);
  expect(await advance(sale)).toMatchObject({ activeSessions: 1, admittedPending: 0 });
});

it("Redis away in a sale with a rate for it: a few come in, in order, for a short while, and are counted when it is back", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 1, offlineAdmissionsPerMinute: 100_000 });
  const people = [await joinWith({ slug: sale.saleSlug }), await joinWith({ slug: sale.saleSlug })];
  await until(
    () => advance(sale),
    ({ admittedPending }) => admittedPending === 1,
  );
  const [, second] = people as [Joined, Joined];
  await redis.stop();
  await until(
    () => statusOf(sale),
    (status) => status?.away === true && (status.lanes[0]?.served ?? 0) >= 2,
  );
  const pass = await claim(sale, second);
  expect(pass.hardEndMs - pass.nowMs).toBeLessThanOrEqual(120_000);
  const admission = { deviceKey: second.deviceKey, passes: [pass.token] };
  expect((await checkAdmission(db, [sale.listingId], admission)).get(sale.listingId)).toBe(pass.session);
  await redis.start();
  await until(
    () => statusOf(sale),
    (status) => status?.away === false,
  );
  expect((await checkAdmission(db, [sale.listingId], admission)).get(sale.listingId)).toBe(pass.session);
  expect((await advance(sale)).activeSessions).toBe(1);
});

it("without a worker the polls of those who wait move the room on", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(1) });
  await crowd(sale, 5);
  const status = await until(
    () => statusOf(sale),
    (document) => document?.lanes[0]?.served === 5,
  );
  expect(status).toMatchObject({ phase: "open", draw: { secret: expect.stringMatching(/^[\da-f]{64}$/) } });
});

it("a machine whose clock is minutes off changes nothing", async () => {
  const sale = await makeSale(database, { sessionSeconds: 60 });
  for (const minutes of [-20, 20]) {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
    const joined = await joinWith({ slug: sale.saleSlug });
    const state = await until(
      () => advance(sale),
      ({ lanes }) => (lanes[0]?.served ?? 0) > joined.ticket.index,
    );
    expect(Math.abs(state.nowMs - Date.now())).toBeGreaterThan(19 * 60_000);
    const pass = await claim(sale, joined);
    const admission = { deviceKey: joined.deviceKey, passes: [pass.token] };
    expect((await checkAdmission(db, [sale.listingId], admission)).get(sale.listingId)).toBe(pass.session);
    vi.useRealTimers();
  }
});
