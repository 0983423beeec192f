/**
 * Rooms without a date, which stand open until more visitors come than the maximum allows; and sales that
 * repeat.
 */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { beginDueRuns } from "@/lib/sales/begin-run";
import { invalidateSales, readSales, type SaleSnapshot } from "@/lib/sales/sale-cache";

import { checkAdmission } from "../check-admission";
import { judgeRequest } from "../gate";
import { readStatus } from "../status/read-status";
import { advanceRoom } from "./room";
import { fromNow, type MadeSale, makeSale, startTestRedis, alterSale, claimWith, joinWith, leaveWith } from "../testing";
import { newDeviceKey, readVisit, type RoomCookies } from "../visitor";
import { admitDirectly } from "../admit-directly";

const database = await createTestDatabase();
const { db } = database;
await startTestRedis(database);

const undated = { lobbyOpensAt: null, opensAt: null, closesAt: null };

async function currentSale(made: MadeSale) {
  invalidateSales();
  const sale = (await readSales()).byId.get(made.id);
  if (!sale) throw new Error("the sale is unknown");
  return sale;
}

const advance = async (made: MadeSale) => (await advanceRoom(await currentSale(made))).state;

it("admits visitors at once while there is room, and queues them above the cap", async () => {
  const sale = await makeSale(database, { ...undated, maxActiveSessions: 2, admissionsPerMinute: 60_000 });
  await advance(sale);
  const enter = async () => {
    const deviceKey = newDeviceKey();
    const claimed = await admitDirectly(await currentSale(sale), deviceKey);
    return claimed && { deviceKey, passes: [claimed.token], claimed };
  };
  const [one, two] = [await enter(), await enter()];
  if (!one || !two) throw new Error("there was room");
  expect(one.claimed.session).not.toBe(two.claimed.session);
  for (const admission of [one, two])
    expect((await checkAdmission(db, [sale.listingId], admission)).get(sale.listingId)).toBe(admission.claimed.session);
  expect(await enter()).toBeUndefined();
  const waiting = await joinWith({ slug: sale.saleSlug });
  expect(await advance(sale)).toMatchObject({ activeSessions: 2, waitingCount: 1, lotteryDrawn: true });
  // While a visitor waits, a new one does not pass them, also when there is room again.
  await leaveWith({ slug: sale.saleSlug, deviceKey: one.deviceKey, pass: one.claimed.token });
  expect(await enter()).toBeUndefined();
  await eventually(async () => expect((await advance(sale)).admittedPending).toBe(1), 160);
  await claimWith({ slug: sale.saleSlug, ticket: waiting.token, deviceKey: waiting.deviceKey });
  expect((await readStatus(sale.saleSlug))?.document).toMatchObject({ opensAtMs: null, draw: { secret: null } });
});

it("admits exactly as many as the cap when all come at once", async () => {
  const sale = await makeSale(database, { ...undated, maxActiveSessions: 7, admissionsPerMinute: 600_000 });
  await eventually(async () => expect((await advance(sale)).lanes[0]?.servedLimit).toBeGreaterThan(50), 160);
  const current = await currentSale(sale);
  const all = await Promise.all(Array.from({ length: 50 }, () => admitDirectly(current, newDeviceKey())));
  const inside = all.flatMap((one) => one?.session ?? []);
  expect(new Set(inside).size).toBe(7);
  expect(inside).toHaveLength(7);
});

it("is passed at the gate with a pass, before the lobby and after the end, and not otherwise", async () => {
  const sale = await makeSale(database, { ...undated, admissionsPerMinute: 60_000 });
  await advance(sale);
  const current = await currentSale(sale);
  const deviceKey = newDeviceKey();
  const claimed = await admitDirectly(current, deviceKey);
  const cookies = { deviceKey, pass: claimed?.token };
  const now = claimed?.nowMs ?? 0;
  const judge = async (sale: SaleSnapshot, nowMs: number, sent: RoomCookies = {}, isVisit = true) =>
    judgeRequest(await readVisit({ sale, nowMs }, sent), isVisit);
  expect(await judge(current, now, cookies)).toBe("pass");
  expect(await judge(current, (claimed?.expiresAtMs ?? 0) + 1, cookies)).toBe("room");
  expect(await judge(current, now, { ...cookies, deviceKey: newDeviceKey() })).toBe("room");
  expect(await judge(current, now, {}, false)).toBe("later");
  const dated = { ...current, lobbyOpensAtMs: now, opensAtMs: now + 10_000, closesAtMs: now + 20_000 };
  expect(await judge(dated, now - 1)).toBe("pass");
  expect(await judge(dated, now)).toBe("room");
  expect(await judge(dated, now + 20_000)).toBe("pass");
  expect(await judge({ ...dated, closed: true }, now - 1)).toBe("room");
});

it("begins anew when its time is over: another secret, and nothing of the run before is worth anything", async () => {
  const times = { lobbyOpensAt: fromNow(-100), opensAt: fromNow(-40), closesAt: fromNow(3_000), repeatSeconds: 3_600 };
  const sale = await makeSale(database, { ...times, message: "Soon" });
  for (let others = 0; others < 3; others += 1) await joinWith({ slug: sale.saleSlug });
  const before = await joinWith({ slug: sale.saleSlug });
  await eventually(async () => expect((await advance(sale)).admittedPending).toBe(4), 160);
  const pass = await claimWith({ slug: sale.saleSlug, ticket: before.token, deviceKey: before.deviceKey });
  const first = await currentSale(sale);
  expect(await beginDueRuns(db)).toBe(0);
  await alterSale(database, sale, { closesAt: fromNow(-1) });
  expect(await beginDueRuns(db)).toBe(1);
  expect(await beginDueRuns(db)).toBe(0);
  const second = await currentSale(sale);
  expect(first.message).toBe("Soon");
  expect(second).toMatchObject({ message: "", lobbySizes: undefined, issuedLimits: [0], servedLimits: [0] });
  expect(second.runEpoch).toBeGreaterThan(first.epoch);
  expect(second.drawSecret).not.toBe(first.drawSecret);
  expect(second.opensAtMs).toBe((first.opensAtMs ?? 0) + 3_600_000);
  expect((second.opensAtMs ?? 0) - (second.lobbyOpensAtMs ?? 0)).toBe(60_000);

  await db.sql`update sales set lobby_opens_at = now() - interval '1 second', version = version + 1 where id = ${sale.id}`;
  expect(await advance(sale)).toMatchObject({ activeSessions: 0, admittedPending: 0, waitingCount: 0, lotteryDrawn: false });
  const again = await joinWith({ slug: sale.saleSlug, ticket: before.token, deviceKey: before.deviceKey });
  expect(again.ticket).toMatchObject({ index: 0, epoch: second.epoch + 1 });
  const admission = { deviceKey: before.deviceKey, passes: [pass.token] };
  await expect(checkAdmission(db, [sale.listingId], admission)).rejects.toMatchObject({ code: "waiting_room_required" });
});

it("of several who find a run over, one begins the next, and a late one opens two minutes from now", async () => {
  const times = { lobbyOpensAt: fromNow(-9_600), opensAt: fromNow(-9_000), closesAt: fromNow(-8_000), repeatSeconds: 1_000 };
  const sale = await makeSale(database, times);
  const askedAtMs = Date.now();
  const begun = await Promise.all([1, 2, 3, 4].map(() => beginDueRuns(db)));
  expect(begun.reduce((sum, count) => sum + count, 0)).toBe(1);
  const { opensAtMs = 0, closesAtMs = 0 } = await currentSale(sale);
  expect(opensAtMs).toBeGreaterThan(askedAtMs + 119_000);
  expect(opensAtMs).toBeLessThan(Date.now() + 121_000);
  expect(closesAtMs - opensAtMs).toBe(1_000_000);
});
