/** Changing a sale while it runs, and the trail it leaves. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { type StaffRole, users } from "@/db/schema";
import { formatActor } from "@/lib/core/actor";
import { readAudit } from "@/lib/events/read-audit";
import { ownerActor } from "@/lib/staff/testing";

import { auditSubject, changeSale } from "./change-sale";
import { invalidateSales, readSales } from "./sale-cache";
import { insertSale } from "./testing";

const { db } = await createTestDatabase();
const actor = ownerActor;

const trailOf = ({ id }: { id: string }) => readAudit(db, auditSubject(id), 20);

it("is refused to those who only see the sale, and is not there for the others", async () => {
  const sale = await insertSale(db);
  const as = (role: StaffRole, listingId: string | null) =>
    changeSale(db, sale, { paused: true }, { actor: { ...ownerActor, grants: [{ role, listingId }] } });
  await expect(as("viewer", sale.listingId)).rejects.toMatchObject({
    code: "forbidden",
    details: { permission: "sales.operate" },
  });
  await expect(as("door", sale.listingId)).rejects.toMatchObject({ code: "not_found" });
  await expect(as("manager", randomUUID())).rejects.toMatchObject({ code: "not_found" });
  expect(await trailOf(sale)).toEqual([]);
  expect((await as("manager", sale.listingId)).paused).toBe(true);
});

it("changes what is given, leaves the rest, and says who changed what", async () => {
  const sale = await insertSale(db);
  const operator = { id: randomUUID(), email: "op@example.com", name: "Olive Operator" } as const;
  await db.orm.insert(users).values(operator);
  const changed = await changeSale(
    db,
    sale,
    { admissionsPerMinute: 300, message: " Soon! " },
    { actor: { ...ownerActor, userId: operator.id } },
  );
  expect(changed).toMatchObject({
    admissionsPerMinute: 300,
    message: "Soon!",
    maxActiveSessions: 100,
    paused: false,
    closed: false,
    version: 2,
  });
  expect((await readSales(db)).byId.get(sale.id)).toMatchObject({ admissionsPerMinute: 300, version: 2 });
  await changeSale(db, sale, { paused: true }, { actor });
  const [second, first] = await trailOf(sale);
  expect(first).toMatchObject({
    who: "Olive Operator",
    action: "sale.change",
    data: { version: 2, changes: { admissionsPerMinute: { from: 60, to: 300 }, message: { from: "", to: "Soon!" } } },
  });
  // An actor without an account, or whose account is gone, is named as in the trail.
  expect(second).toMatchObject({
    who: formatActor(actor),
    data: { version: 3, changes: { paused: { from: false, to: true } } },
  });
});

it("takes a message away", async () => {
  const sale = await insertSale(db);
  await changeSale(db, sale, { message: "Soon" }, { actor });
  expect(await changeSale(db, sale, { message: "" }, { actor })).toMatchObject({ message: "", version: 3 });
});

it("writes nothing where nothing differs", async () => {
  const sale = await insertSale(db);
  expect(await changeSale(db, sale, { paused: false, maxActiveSessions: 100 }, { actor })).toMatchObject({ version: 1 });
  expect(await trailOf(sale)).toEqual([]);
});

it("refuses a change to a part that another operator has changed, and writes nothing", async () => {
  const sale = await insertSale(db);
  await changeSale(db, sale, { maxActiveSessions: 50 }, { actor, version: 1 });
  await expect(changeSale(db, sale, { maxActiveSessions: 70 }, { actor, version: 1 })).rejects.toMatchObject({
    code: "version_conflict",
    details: { currentVersion: 2 },
  });
  expect(await trailOf(sale)).toHaveLength(1);
  expect((await readSales(db)).byId.get(sale.id)).toMatchObject({ maxActiveSessions: 50, version: 2 });
});

it("lets a change through where something else was changed since, as by the operator's own pause a moment ago", async () => {
  const sale = await insertSale(db);
  await changeSale(db, sale, { paused: true }, { actor });
  expect(await changeSale(db, sale, { maxActiveSessions: 70 }, { actor, version: 1 })).toMatchObject({
    paused: true,
    maxActiveSessions: 70,
    version: 3,
  });
  await expect(
    changeSale(db, sale, { maxActiveSessions: 80, admissionsPerMinute: 30 }, { actor, version: 2 }),
  ).rejects.toMatchObject({
    code: "version_conflict",
  });
  expect(await changeSale(db, sale, { admissionsPerMinute: 30 }, { actor, version: 2 })).toMatchObject({
    maxActiveSessions: 70,
    version: 4,
  });
});

it("refuses a change on top of one that the trail does not have", async () => {
  const sale = await insertSale(db);
  await db.sql`update sales set max_active_sessions = 60, version = version + 1 where listing_id = ${sale.listingId} and id = ${sale.id}`;
  await expect(changeSale(db, sale, { admissionsPerMinute: 30 }, { actor, version: 1 })).rejects.toMatchObject({
    code: "version_conflict",
  });
});

it("lets one of two changes to the same version through", async () => {
  const sale = await insertSale(db);
  const outcomes = await Promise.allSettled(
    [40, 50, 60].map((maxActiveSessions) => changeSale(db, sale, { maxActiveSessions }, { actor, version: 1 })),
  );
  expect(outcomes.map(({ status }) => status).toSorted((one, other) => one.localeCompare(other))).toEqual([
    "fulfilled",
    "rejected",
    "rejected",
  ]);
  expect(await trailOf(sale)).toHaveLength(1);
});

it("knows no sale that is not there, and no number out of bounds", async () => {
  const nowhere = { listingId: randomUUID(), id: randomUUID() };
  await expect(changeSale(db, nowhere, { paused: true }, { actor })).rejects.toMatchObject({ code: "not_found" });
  expect(await trailOf(nowhere)).toEqual([]);
  const sale = await insertSale(db);
  await expect(changeSale(db, sale, { maxActiveSessions: 0 }, { actor })).rejects.toThrow(/whole number/);
  expect(await trailOf(sale)).toEqual([]);
});

it("shows the change to later readers, also while an older query is under way", async () => {
  const sale = await insertSale(db);
  for (let maxActiveSessions = 101; maxActiveSessions <= 130; maxActiveSessions += 1) {
    let isChanged = false;
    const readers = async () => {
      while (!isChanged) {
        invalidateSales();
        await readSales(db);
      }
    };
    const reading = readers();
    await changeSale(db, sale, { maxActiveSessions }, { actor });
    isChanged = true;
    expect((await readSales(db)).byId.get(sale.id)?.maxActiveSessions).toBe(maxActiveSessions);
    await reading;
    expect((await readSales(db)).byId.get(sale.id)?.maxActiveSessions).toBe(maxActiveSessions);
  }
});
