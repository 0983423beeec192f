/** A sale that its operator ends for good: its listing is free, whatever other processes know or do. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { readAudit } from "@/lib/events/read-audit";
import { ownerActor } from "@/lib/staff/testing";

import { beginDueRuns } from "./begin-run";
import { auditSubject, changeSale } from "./change-sale";
import { createSale } from "./create-sale";
import { endSale } from "./end-sale";
import { newPlanFields } from "./plan-fields";
import { freezeTimesOf, listDueReports } from "./report/freeze";
import { readSales } from "./sale-cache";
import { toLocalField } from "./schedule";
import { salePlanSchema } from "./schemas";
import { planSale } from "./testing";

const { db } = await createTestDatabase();
const actor = ownerActor;

async function open(values: Partial<Parameters<typeof planSale>[2]> = {}) {
  const { listingId } = await makeListing(db);
  const [row] = await db.sql<{ slug: string }[]>`select slug from listings where id = ${listingId}`;
  const id = await planSale(db, listingId, { opensIn: -60, closesIn: 3_600, ...values });
  return { listingId, id, listing: row?.slug ?? "" };
}

it("ends now, stays closed, and its trail says so", async () => {
  const sale = await open();
  const after = await endSale(db, sale, { actor });
  expect(after).toMatchObject({ closed: true, version: 2 });
  expect(after.closesAtMs).toBeLessThanOrEqual(Date.now() + 1_000);
  expect(await readAudit(db, auditSubject(sale.id), 1)).toMatchObject([
    { action: "sale.change", data: { version: 2, changes: { ended: { from: false, to: true }, closesAt: {} } } },
  ]);
  const over = { code: "invalid_state", details: { state: "ended" } };
  for (const change of [{ closed: false }, { admissionsPerMinute: 7 }, { maxActiveSessions: 7 }, { message: "Late" }])
    await expect(changeSale(db, sale, change, { actor })).rejects.toMatchObject(over);
  await expect(endSale(db, sale, { actor })).rejects.toMatchObject(over);
});

it("lets one of two operators end it, and tells the other", async () => {
  const sale = await open();
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => endSale(db, sale, { actor })));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await readSales(db)).byId.get(sale.id)?.version).toBe(2);
});

it("frees its listing for another sale at once, which was refused before", async () => {
  const { listing, ...sale } = await open();
  const zone = "Europe/Berlin";
  const at = (minutes: number) => toLocalField(Date.now() + minutes * 60_000, zone);
  const times = { lobbyOpensAt: at(2), opensAt: at(3), closesAt: at(30) };
  const plan = salePlanSchema.parse({ schedule: "dated", ...newPlanFields, name: "Once more", ...times });
  await expect(createSale(db, { listing, plan }, actor)).rejects.toMatchObject({ code: "invalid_input" });
  await changeSale(db, sale, { closed: true }, { actor });
  await expect(createSale(db, { listing, plan }, actor)).rejects.toMatchObject({ code: "invalid_input" });
  await endSale(db, sale, { actor });
  const next = await createSale(db, { listing, plan }, actor);
  expect((await readSales(db)).byListingId.get(sale.listingId)?.id).toBe(next.id);
});

it("begins no other run of a sale that repeats, whatever a worker read before", async () => {
  const sale = await open({ repeatSeconds: 7_200 });
  const after = await endSale(db, sale, { actor });
  expect(after.repeatSeconds).toBeUndefined();
  expect(await beginDueRuns(db)).toBe(0);
  expect((await readSales(db)).byId.get(sale.id)).toMatchObject({ runEpoch: 1, closed: true });
});

it("has a report once its last session is over", async () => {
  const sale = await open({ hardEndSeconds: 300 });
  const after = await endSale(db, sale, { actor });
  // Five minutes for the last session, and one more.
  expect(freezeTimesOf(after).fromMs - (after.closesAtMs ?? 0)).toBe(360_000);
  const isDue = async () => (await listDueReports(db)).some((due) => due.sale.id === sale.id);
  expect(await isDue()).toBe(false);
  await db.sql`
    update sales set lobby_opens_at = lobby_opens_at - interval '1 hour', opens_at = opens_at - interval '1 hour',
      closes_at = closes_at - interval '7 minutes' where id = ${sale.id}`;
  expect(await isDue()).toBe(true);
});

it.each([
  ["is planned", { opensIn: 600 }, "planned"],
  ["is in its lobby", { opensIn: 600, lobbyOpensAt: new Date(0) }, "lobby"],
  ["is over", { opensIn: -7_200, closesIn: -5 }, "ended"],
  ["was cancelled", { cancelledAt: new Date(), closed: true }, "cancelled"],
  ["has no dates", { lobbyOpensAt: null, opensAt: null, closesAt: null }, "dated"],
] as const)("leaves a sale as it is that %s", async (_, values, state) => {
  const sale = await open(values);
  await expect(endSale(db, sale, { actor })).rejects.toMatchObject({ code: "invalid_state", details: { state } });
});

it("is for those who operate the listing's sales", async () => {
  const sale = await open();
  const as = (role: "viewer" | "door" | "owner", listingId: string) =>
    endSale(db, sale, { actor: { ...actor, grants: [{ role, listingId }] } });
  await expect(as("viewer", sale.listingId)).rejects.toMatchObject({ code: "forbidden" });
  await expect(as("door", sale.listingId)).rejects.toMatchObject({ code: "not_found" });
  await expect(as("owner", randomUUID())).rejects.toMatchObject({ code: "not_found" });
  await expect(endSale(db, { ...sale, id: randomUUID() }, { actor })).rejects.toMatchObject({ code: "not_found" });
});
