/** An operator's changes with a real Redis, and without one; and the view of the operator. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { formatActor } from "@/lib/core/actor";

import { readSales } from "@/lib/sales/sale-cache";
import { ownerActor } from "@/lib/staff/testing";

import { listSales } from "./list-sales";
import { operateSale } from "./operate-sale";
import { readRevision } from "../status/read-revision";
import { invalidateStatus, readStatus } from "../status/read-status";
import { configureRoom } from "../redis/room";
import { crowd, type MadeSale, makeSale, startTestRedis } from "../testing";
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

it("keeps a change while Redis is away, says so, and applies it afterwards", async () => {
  const sale = await makeSale(database);
  await watch(sale);
  await redis.stop();
  expect(await operateSale(sale.saleSlug, { paused: true }, { actor })).toEqual({ isApplied: false });
  expect(await watch(sale)).toMatchObject({ isAway: true, paused: true, phase: "paused", room: { isConfigured: false } });
  await redis.start();
  await eventually(async () => expect(await watch(sale)).toMatchObject({ isAway: false, room: { isConfigured: true } }), 300);
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
  const [{ phase } = { phase: "open" as const }] = (await listSales(actor, { listingId })).sales;
  expect((await listSales(actor, { listingId, phase })).sales).toHaveLength(1);
  expect((await listSales(actor, { listingId, phase: phase === "closed" ? "open" : "closed" })).sales).toEqual([]);
  expect(await readOperatorView("nowhere", actor)).toBeUndefined();
  await expect(operateSale(sale.saleSlug, { paused: true }, { actor: stranger })).rejects.toMatchObject({ code: "not_found" });
  await expect(operateSale("nowhere", { paused: true }, { actor })).rejects.toMatchObject({ code: "not_found" });
});
