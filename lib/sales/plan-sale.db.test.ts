/** A sale's plan: made, edited until it opens, cancelled before. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { readAudit } from "@/lib/events/read-audit";
import { ownerActor } from "@/lib/staff/testing";

import { auditSubject, changeSale } from "./change-sale";
import { createSale } from "./create-sale";
import { cancelledMessage, cancelSale, editSale } from "./edit-sale";
import { invalidateSales, readSales } from "./sale-cache";
import type { Sale } from "./sale";
import { toLocalField } from "./schedule";
import { salePlanSchema, type SalePlan } from "./schemas";
import { planSale } from "./testing";

const { db } = await createTestDatabase();
const actor = ownerActor;
const zone = "Europe/Berlin";
const minuteMs = 60_000;

/** A plan whose times are minutes from now. */
function planFor({ lobby = 30, opens = 60, closes = 120, ...fields }: Record<string, unknown> = {}): SalePlan {
  const at = (minutes: unknown) => toLocalField(Date.now() + Number(minutes) * minuteMs, zone);
  return salePlanSchema.parse({
    schedule: "dated",
    name: "One night",
    lobbyOpensAt: at(lobby),
    opensAt: at(opens),
    closesAt: at(closes),
    maxActiveSessions: "100",
    admissionsPerMinute: "60",
    sessionSeconds: "300",
    hardEndSeconds: "900",
    graceSeconds: "60",
    onePlacePer: "browser",
    proofOfWorkBits: "0",
    offlineAdmissionsPerMinute: "0",
    ...fields,
  });
}

async function listingOf() {
  const { listingId } = await makeListing(db);
  const [row] = await db.sql<{ slug: string }[]>`select slug from listings where id = ${listingId}`;
  return { listingId, listing: row?.slug ?? "" };
}

async function made(plan: SalePlan = planFor()) {
  const { listingId, listing } = await listingOf();
  const { id, slug } = await createSale(db, { listing, plan }, actor);
  return { listingId, listing, id, slug };
}

async function saleOf({ id }: { id: string }): Promise<Sale | undefined> {
  invalidateSales();
  return (await readSales(db)).byId.get(id);
}

const fieldsOf = async (refused: Promise<unknown>) => {
  const error: unknown = await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return (error as { details?: { issues?: { path: unknown[] }[] } } | undefined)?.details?.issues?.map(({ path }) =>
    path.join("."),
  );
};

it("makes a sale that every process finds, and records it", async () => {
  const sale = await made(planFor({ lanes: [{ name: "Fans", sharePercent: "30", code: "fans" }] }));
  expect(sale.slug).toMatch(/^one-night/);
  expect((await readSales(db)).bySlug.get(sale.slug)).toMatchObject({
    name: "One night",
    sessionSeconds: 300,
    hardEndSeconds: 900,
    version: 1,
    lanes: [
      { key: "all", sharePercent: 70 },
      { key: "fans", sharePercent: 30 },
    ],
    issuedLimits: [0, 0],
  });
  expect(await readAudit(db, auditSubject(sale.id), 5)).toMatchObject([{ action: "sale.create", data: { version: 1 } }]);
});

it("gives two sales of one name different addresses", async () => {
  const [one, other] = [await made(), await made()];
  expect(one.slug).not.toBe(other.slug);
});

it("makes one without dates, which stands until it is cancelled", async () => {
  const { listing, ...sale } = await made(salePlanSchema.parse({ ...planFor(), schedule: "always" }));
  expect(await saleOf(sale)).toMatchObject({ opensAtMs: undefined });
  expect(await fieldsOf(createSale(db, { listing, plan: planFor() }, actor))).toEqual(["opensAt"]);
  await expect(editSale(db, sale, planFor(), { actor, version: 1 })).rejects.toMatchObject({ code: "invalid_state" });
  await cancelSale(db, sale, { actor, version: 1 });
  await createSale(db, { listing, plan: planFor() }, actor);
});

it("refuses a sale within another one of its listing, and allows one after it", async () => {
  const { listing } = await made();
  expect(await fieldsOf(createSale(db, { listing, plan: planFor({ lobby: 119, opens: 130, closes: 150 }) }, actor))).toEqual([
    "opensAt",
  ]);
  await createSale(db, { listing, plan: planFor({ lobby: 121, opens: 130, closes: 150 }) }, actor);
});

it("gives the sales of a listing runs of their own, by which their sessions are named", async () => {
  const { listing, ...first } = await made();
  const second = await createSale(db, { listing, plan: planFor({ lobby: 130, opens: 140, closes: 150 }) }, actor);
  const edited = await editSale(db, first, planFor({ name: "Renamed" }), { actor, version: 1 });
  expect([(await saleOf(second))?.runEpoch, edited.runEpoch]).toEqual([2, 3]);
});

it("lets one of two plans for the same time through", async () => {
  const { listing } = await listingOf();
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => createSale(db, { listing, plan: planFor() }, actor)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

it("is for those who operate the listing's sales", async () => {
  const { listing, listingId } = await listingOf();
  const as = (role: "viewer" | "door", where: string) => ({ ...actor, grants: [{ role, listingId: where }] });
  const create = (who: typeof actor) => createSale(db, { listing, plan: planFor() }, who);
  await expect(create(as("viewer", listingId))).rejects.toMatchObject({ code: "forbidden" });
  await expect(create(as("door", listingId))).rejects.toMatchObject({ code: "not_found" });
  await expect(create({ ...actor, grants: [{ role: "owner", listingId: randomUUID() }] })).rejects.toMatchObject({
    code: "not_found",
  });
  const sale = await made();
  const viewer = as("viewer", sale.listingId);
  await expect(editSale(db, sale, planFor(), { actor: viewer, version: 1 })).rejects.toMatchObject({ code: "forbidden" });
  await expect(cancelSale(db, sale, { actor: viewer, version: 1 })).rejects.toMatchObject({ code: "forbidden" });
  await expect(createSale(db, { listing: "nowhere", plan: planFor() }, actor)).rejects.toMatchObject({ code: "not_found" });
});

it("edits what differs, names it in the history, and begins the room anew", async () => {
  const sale = await made();
  const plan = planFor({ name: "Two nights", opens: 90, closes: 150, maxActiveSessions: "40" });
  const after = await editSale(db, sale, plan, { actor, version: 1 });
  expect(after).toMatchObject({ name: "Two nights", maxActiveSessions: 40, version: 2, epoch: 2, runEpoch: 2 });
  const [line] = await readAudit(db, auditSubject(sale.id), 1);
  expect(line).toMatchObject({
    action: "sale.change",
    data: { version: 2, changes: { name: { from: "One night", to: "Two nights" }, maxActiveSessions: { from: 100, to: 40 } } },
  });
  expect(Object.keys(line?.data["changes"] ?? {})).toEqual(["name", "opensAt", "closesAt", "maxActiveSessions"]);
  const same = await editSale(db, sale, plan, { actor, version: 2 });
  expect(same.version).toBe(2);
});

it("tells the second of two editors, and writes nothing of theirs", async () => {
  const sale = await made();
  const outcomes = await Promise.allSettled(
    [20, 30].map((most) => editSale(db, sale, planFor({ maxActiveSessions: most }), { actor, version: 1 })),
  );
  expect(outcomes.map(({ status }) => status).toSorted((one, other) => one.localeCompare(other))).toEqual([
    "fulfilled",
    "rejected",
  ]);
  await changeSale(db, sale, { admissionsPerMinute: 70 }, { actor });
  await expect(editSale(db, sale, planFor({ name: "Late" }), { actor, version: 2 })).rejects.toMatchObject({
    code: "version_conflict",
    details: { currentVersion: 3 },
  });
  expect(await saleOf(sale)).toMatchObject({ name: "One night", admissionsPerMinute: 70 });
});

it("keeps what places in the lobby depend on once it is open, and moves the opening", async () => {
  const sale = await made(planFor({ lobby: 30 }));
  const beforeMs = (await saleOf(sale))?.opensAtMs ?? 0;
  await db.sql`
    update sales set lobby_opens_at = now() - interval '1 minute', issued_limits = array[1000] where id = ${sale.id}`;
  const lobbyOpensAt = toLocalField((await saleOf(sale))?.lobbyOpensAtMs ?? 0, zone);
  const keeps = (fields: Record<string, unknown>) => ({ ...planFor({ opens: 61 }), lobbyOpensAt, ...fields }) as SalePlan;
  expect(await fieldsOf(editSale(db, sale, keeps({ onePlacePer: "account" }), { actor, version: 1 }))).toEqual(["onePlacePer"]);
  const after = await editSale(db, sale, keeps({}), { actor, version: 1 });
  expect(after).toMatchObject({ epoch: 1, issuedLimits: [1_000], version: 2 });
  expect(after.opensAtMs).toBeGreaterThan(beforeMs);
});

it.each([
  ["is about to open", { opensIn: 5, closesIn: 600 }, "open"],
  ["is open", { opensIn: -5, closesIn: 600 }, "open"],
  ["is over", { opensIn: -600, closesIn: -5 }, "ended"],
])("leaves a sale as it is that %s", async (_, times, state) => {
  const { listingId } = await listingOf();
  const sale = { listingId, id: await planSale(db, listingId, times) };
  const refusal = { code: "invalid_state", details: { state } };
  await expect(editSale(db, sale, planFor(), { actor, version: 1 })).rejects.toMatchObject(refusal);
  await expect(cancelSale(db, sale, { actor, version: 1 })).rejects.toMatchObject(refusal);
});

it("cancels a sale before it opens: its listing is free, and no later change wakes it", async () => {
  const sale = await made();
  const after = await cancelSale(db, sale, { actor, version: 1 });
  expect(after).toMatchObject({ closed: true, message: cancelledMessage, version: 2 });
  const { byListingId, byId } = await readSales(db);
  expect([byListingId.has(sale.listingId), byId.has(sale.id)]).toEqual([false, true]);
  const refusal = { code: "invalid_state", details: { state: "cancelled" } };
  await expect(cancelSale(db, sale, { actor, version: 2 })).rejects.toMatchObject(refusal);
  await expect(editSale(db, sale, planFor(), { actor, version: 2 })).rejects.toMatchObject(refusal);
  await expect(changeSale(db, sale, { closed: false }, { actor })).rejects.toMatchObject(refusal);
  expect(await readAudit(db, auditSubject(sale.id), 1)).toMatchObject([
    { data: { changes: { cancelled: { from: false, to: true } } } },
  ]);
});
