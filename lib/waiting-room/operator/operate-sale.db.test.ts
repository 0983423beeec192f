/** An operator's changes with a real Redis, and without one; and the view of the operator. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { formatActor } from "@/lib/core/actor";

import { planFieldsOf } from "@/lib/sales/plan-fields";
import { readSaleForStaff } from "@/lib/sales/read-for-staff";
import { readSales } from "@/lib/sales/sale-cache";
import { toLocalField } from "@/lib/sales/schedule";
import { salePlanSchema, type SalePlan } from "@/lib/sales/schemas";
import { ownerActor } from "@/lib/staff/testing";

import { listSales } from "./list-sales";
import { cancelPlan, editPlan, endForGood, operateSale } from "./operate-sale";
import { readRevision } from "../status/read-revision";
import { invalidateStatus, readStatus } from "../status/read-status";
import { checkAdmission } from "../check-admission";
import { advanceRoom, configureRoom } from "../redis/room";
import { alterSale, crowd, fromNow, joinWith, type MadeSale, makeSale, startTestRedis } from "../testing";
import { readOperatorView } from "./read-operator-view";

const database = await createTestDatabase();
const redis = await startTestRedis(database);
const actor = ownerActor;

const watch = async ({ saleSlug }: MadeSale) => {
  const watched = await readOperatorView(saleSlug, actor);
  if (!watched) throw new Error("there is no such sale");
  return watched;
};
const statusOf = async ({ saleSlug }: MadeSale) => (await readStatus(saleSlug))?.document;

it("pauses and resumes a room at once, and shows it to every waiting visitor", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 2 });
  await crowd(sale, 5);
  await eventually(async () => expect((await watch(sale)).room).toMatchObject({ waitingCount: 3, admittedPending: 2 }));
  expect(await statusOf(sale)).toMatchObject({ phase: "open", message: "" });
  expect(await operateSale(sale.saleSlug, { paused: true, message: "Back soon" }, { actor })).toEqual({ isApplied: true });
  expect(await statusOf(sale)).toMatchObject({ phase: "paused", message: "Back soon" });
  const watched = await watch(sale);
  expect(watched).toMatchObject({ phase: "paused", paused: true, version: 2, isAway: false, room: { isConfigured: true } });
  expect(watched.changes).toMatchObject([
    { who: formatActor(actor), data: { changes: { paused: { from: false, to: true } } } },
  ]);
  // A raised maximum admits no visitor while the room is paused.
  await operateSale(sale.saleSlug, { maxActiveSessions: 100 }, { actor, version: 2 });
  expect((await watch(sale)).room).toMatchObject({ waitingCount: 3 });
  await operateSale(sale.saleSlug, { paused: false }, { actor });
  await eventually(async () => expect((await watch(sale)).room).toMatchObject({ waitingCount: 0 }));
});

it("closes and opens again", async () => {
  const sale = await makeSale(database);
  await operateSale(sale.saleSlug, { closed: true }, { actor });
  expect(await statusOf(sale)).toMatchObject({ phase: "closed" });
  await operateSale(sale.saleSlug, { closed: false }, { actor });
  await eventually(async () => expect((await watch(sale)).phase).toBe("open"));
});

it("ends for good: the room closes, its visitors are told, and its listing is held without a pass", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 2 });
  await crowd(sale, 5);
  await watch(sale);
  // Closed, and not ended, the listing stays under the sale.
  await operateSale(sale.saleSlug, { closed: true }, { actor });
  await expect(checkAdmission(database.db, [sale.listingId])).rejects.toMatchObject({ code: "waiting_room_required" });
  expect(await endForGood(sale.saleSlug, { actor })).toEqual({ isApplied: true });
  expect(await statusOf(sale)).toMatchObject({ phase: "closed" });
  await eventually(async () => expect((await checkAdmission(database.db, [sale.listingId])).size).toBe(0));
  await expect(operateSale(sale.saleSlug, { closed: false }, { actor })).rejects.toMatchObject({ code: "invalid_state" });
  await expect(endForGood(sale.saleSlug, { actor })).rejects.toMatchObject({ code: "invalid_state" });
  await expect(joinWith({ slug: sale.saleSlug })).rejects.toMatchObject({ details: { reason: "over" } });
});

it("does not open again by a process whose copy is from before the end", async () => {
  const sale = await makeSale(database, { maxActiveSessions: 2 });
  const old = (await readSales()).byId.get(sale.id);
  if (!old) throw new Error("the sale is unknown");
  await crowd(sale, 5);
  await endForGood(sale.saleSlug, { actor });
  // Its configuration is older than the room's, and its advance admits no visitor to a closed room.
  await configureRoom(old);
  await advanceRoom(old);
  expect(await watch(sale)).toMatchObject({ phase: "closed", closed: true, version: 2 });
  expect((await watch(sale)).room?.totals.admitted).toBeLessThanOrEqual(2);
});

it("keeps a change while Redis is away, says so, and applies it afterwards", async () => {
  const sale = await makeSale(database);
  await watch(sale);
  await redis.stop();
  expect(await operateSale(sale.saleSlug, { paused: true }, { actor })).toEqual({ isApplied: false });
  expect(await watch(sale)).toMatchObject({ isAway: true, paused: true, phase: "paused", room: { isConfigured: false } });
  await redis.start();
  await eventually(async () => expect(await watch(sale)).toMatchObject({ isAway: false, room: { isConfigured: true } }), 300);
});

it("cancels a sale whose lobby is open: its visitors are told, and its listing is free", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(600) });
  await crowd(sale, 3);
  await watch(sale);
  expect(await cancelPlan(sale.saleSlug, { actor, version: 1 })).toEqual({ isApplied: true });
  expect(await statusOf(sale)).toMatchObject({ phase: "closed", message: "This sale has been cancelled." });
  expect(await watch(sale)).toMatchObject({ state: "cancelled", phase: "closed", room: { isConfigured: true } });
  expect((await readSales()).byListingId.has(sale.listingId)).toBe(false);
  expect((await listSales(actor, { listingId: sale.listingId, state: "cancelled" })).sales).toHaveLength(1);
});

it("lists a closed sale apart from one that has ended", async () => {
  const [closed, ended] = [await makeSale(database, { closed: true }), await makeSale(database, { closesAt: fromNow(-0.5) })];
  const between = await makeSale(database, { closesAt: fromNow(-0.5), repeatSeconds: 7_200 });
  const stateOf = async ({ listingId, saleSlug }: MadeSale) => [
    (await listSales(actor, { listingId })).sales[0]?.state,
    (await readOperatorView(saleSlug, actor))?.state,
  ];
  expect(await stateOf(closed)).toEqual(["closed", "closed"]);
  expect(await stateOf(ended)).toEqual(["ended", "ended"]);
  expect(await stateOf(between)).toEqual(["closed", "closed"]);
});

/** The plan of a test sale as it is, with other values. */
async function planOf({ saleSlug }: MadeSale, values: Partial<SalePlan> = {}): Promise<SalePlan> {
  const { sale, listing } = await readSaleForStaff(database.db, saleSlug, actor);
  return { ...salePlanSchema.parse({ schedule: "dated", ...planFieldsOf(sale, listing.zone) }), ...values } as SalePlan;
}

it("begins the room anew when a plan is edited before its lobby opens", async () => {
  const sale = await makeSale(database, { lobbyOpensAt: fromNow(1_200), opensAt: fromNow(1_800) });
  // The page has begun the room with the times of before.
  await watch(sale);
  const plan = await planOf(sale, { lanes: [{ name: "Fans", sharePercent: 20, code: "fans" }], maxActiveSessions: 7 });
  expect(await editPlan(sale.saleSlug, plan, { actor, version: 1 })).toEqual({ isApplied: true });
  const watched = await watch(sale);
  expect(watched).toMatchObject({ phase: "scheduled", maxActiveSessions: 7, room: { isConfigured: true } });
  expect(watched.lanes.map(({ name, sharePercent }) => [name, sharePercent])).toEqual([
    ["General admission", 80],
    ["Fans", 20],
  ]);
  await alterSale(database, sale, { lobbyOpensAt: fromNow(-1) });
  const joined = await joinWith({ slug: sale.saleSlug, code: "fans" });
  expect(joined.ticket.lane).toBe(1);
});

it("moves the opening of a lobby with its places, and not while the room cannot hear of it", async () => {
  const sale = await makeSale(database, { opensAt: fromNow(600) });
  await crowd(sale, 3);
  const [opensAt, closesAt] = [fromNow(1_200), fromNow(7_200)].map((at) => toLocalField(at.getTime(), "Europe/Berlin"));
  const later = await planOf(sale, { opensAt, closesAt } as Partial<SalePlan>);
  await redis.stop();
  await expect(editPlan(sale.saleSlug, later, { actor, version: 1 })).rejects.toMatchObject({
    code: "invalid_state",
    details: { state: "away" },
  });
  // Those who may not operate the sale learn nothing of its room.
  for (const [role, listingId, code] of [
    ["manager", randomUUID(), "not_found"],
    ["door", sale.listingId, "not_found"],
  ] as const) {
    const other = { ...ownerActor, grants: [{ role, listingId }] };
    await expect(editPlan(sale.saleSlug, later, { actor: other, version: 1 })).rejects.toMatchObject({ code });
  }
  await redis.start();
  await eventually(
    async () => expect(await editPlan(sale.saleSlug, later, { actor, version: 1 })).toEqual({ isApplied: true }),
    300,
  );
  const watched = await watch(sale);
  expect(watched).toMatchObject({ phase: "lobby", version: 2 });
  expect(watched.opensAtMs).toBeGreaterThan(Date.now() + 1_100_000);
});

it("makes one document for all who ask first, and none from before a change for those who ask after it", async () => {
  const sale = await makeSale(database);
  const [one, other] = [readStatus(sale.saleSlug), readStatus(sale.saleSlug)];
  expect(one).toBe(other);
  await one;
  invalidateStatus(sale.saleSlug);
  const before = readStatus(sale.saleSlug);
  await operateSale(sale.saleSlug, { message: "New" }, { actor });
  await before;
  expect(await statusOf(sale)).toMatchObject({ message: "New" });
});

it("shows another process's change by the revision within a third of a second, and then in the document", async () => {
  const sale = await makeSale(database);
  const [known, revision] = [(await readSales()).byId.get(sale.id), await readRevision(sale.saleSlug)];
  if (!known) throw new Error("the sale is unknown");
  expect(String(revision)).toMatch(/^\d+\.1$/);
  // This process keeps its copy, unlike after a change of its own.
  const version = known.version + 1;
  await database.db.sql`update sales set paused = true, message = 'Back soon', version = ${version} where id = ${sale.id}`;
  await configureRoom({ ...known, paused: true, version });
  await eventually(async () => expect(String(await readRevision(sale.saleSlug))).toMatch(/\.2$/), 20);
  expect(await statusOf(sale)).toMatchObject({ phase: "paused", message: "Back soon", version: 2 });
});

it("shows an operator at once what another process has stored", async () => {
  const sale = await makeSale(database);
  await watch(sale);
  for (let cap = 101; cap <= 105; cap += 1) {
    await database.db.sql`update sales set max_active_sessions = ${cap} where id = ${sale.id}`;
    expect((await watch(sale)).maxActiveSessions).toBe(cap);
  }
});

it("knows no sale that is not there, and shows none of another listing", async () => {
  const sale = await makeSale(database);
  expect((await listSales(actor)).sales.map(({ slug }) => slug)).toContain(sale.saleSlug);
  const stranger = { ...ownerActor, grants: [{ role: "manager", listingId: randomUUID() }] } as const;
  expect(await readOperatorView(sale.saleSlug, stranger)).toBeUndefined();
  expect((await listSales(stranger)).sales).toEqual([]);
  const { listingId } = sale;
  expect((await listSales(actor, { listingId })).sales.map(({ slug }) => slug)).toEqual([sale.saleSlug]);
  expect((await listSales(stranger, { listingId })).sales).toEqual([]);
  expect((await listSales(actor, { listingId, state: "open" })).sales).toMatchObject([{ kind: "dated", state: "open" }]);
  expect((await listSales(actor, { listingId, state: "ended" })).sales).toEqual([]);
  expect((await listSales(actor, { listingId, kind: "dated" })).sales).toHaveLength(1);
  expect((await listSales(actor, { listingId, kind: "always" })).sales).toEqual([]);
  expect(await readOperatorView("nowhere", actor)).toBeUndefined();
  await expect(operateSale(sale.saleSlug, { paused: true }, { actor: stranger })).rejects.toMatchObject({ code: "not_found" });
  await expect(operateSale("nowhere", { paused: true }, { actor })).rejects.toMatchObject({ code: "not_found" });
});
