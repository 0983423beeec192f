/** The state of the installation: loops as workers report them, queues, services, and who may see it. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { systemActor } from "@/lib/core/actor";
import { readSaleChecklist } from "@/lib/operator/read-sale-checklist";
import { readSystem } from "@/lib/operator/read-system";
import { startTestStripe } from "@/lib/orders/testing";
import { placeHold } from "@/lib/reservations/place-hold";
import { readSaleForStaff } from "@/lib/sales/read-for-staff";
import { invalidateSales } from "@/lib/sales/sale-cache";
import { insertSale } from "@/lib/sales/testing";
import type { StaffActor } from "@/lib/staff/actor";
import { ownerActor } from "@/lib/staff/testing";

import { noteFailure, noteRun, writeLoopRuns } from "./loop-runs";

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);

it("shows each loop's last run, its lag and its failures", async () => {
  const beganMs = Date.now();
  noteRun("expire-holds", 500);
  noteRun("audit", 60_000);
  noteFailure("audit", 60_000, 2, new Error("no space left"));
  noteFailure("never-ran", 1_000, 1, "lost\0");
  await writeLoopRuns(db, Date.now() + 90_000);
  const { loops } = await readSystem(db, ownerActor);
  expect(loops.map(({ name, failures, error, isSilent }) => [name, failures, error, isSilent])).toEqual([
    ["audit", 2, "no space left", false],
    ["expire-holds", 0, null, false],
    ["never-ran", 1, "lost", false],
  ]);
  const [audit, holds, never] = loops;
  // The test's own time counts, too.
  const passedSeconds = (Date.now() - beganMs) / 1_000;
  for (const [loop, lagSeconds] of [
    [audit, 25],
    [holds, 84.5],
  ] as const) {
    expect(loop?.lagSeconds).toBeGreaterThanOrEqual(lagSeconds - 0.01);
    expect(loop?.lagSeconds).toBeLessThanOrEqual(lagSeconds + 0.01 + passedSeconds);
  }
  for (const loop of [audit, holds]) {
    expect(loop?.ranMs).toBeGreaterThanOrEqual(90_000 - 10);
    expect(loop?.ranMs).toBeLessThanOrEqual(90_000 + 10 + passedSeconds * 1_000);
  }
  expect([never?.lagSeconds, never?.ranMs]).toEqual([null, null]);

  await database.owner.sql`update loop_runs set reported_at = reported_at - interval '2 minutes' where name = 'expire-holds'`;
  const silent = (await readSystem(db, ownerActor)).loops.filter(({ isSilent }) => isSilent);
  expect(silent.map(({ name }) => name)).toEqual(["expire-holds"]);
  // The report of another worker that ran the loop earlier leaves the later time.
  noteRun("audit", 60_000);
  await writeLoopRuns(db);
  expect((await readSystem(db, ownerActor)).loops[0]).toMatchObject({ name: "audit", failures: 0, error: null, lagSeconds: 0 });
});

it("counts what is due, asks the services, and names versions", async () => {
  const listing = await makeListing(db);
  await placeHold(db, requestFor([lineFor(listing)]));
  const { queues, services, versions, migrations, disk, pools, rooms, deadDeliveries } = await readSystem(db, ownerActor);
  expect(queues.find(({ name }) => name === "Events to publish")).toMatchObject({ waiting: 1 });
  expect(queues.find(({ name }) => name === "Holds to end")).toEqual({ name: "Holds to end", waiting: 0, oldestSeconds: null });
  // No Redis runs here.
  expect(services.map(({ name, isUp }) => [name, isUp])).toEqual([
    ["PostgreSQL", true],
    ["Redis", false],
    ["Stripe", true],
  ]);
  expect(versions.postgres).toMatch(/^18/);
  expect(migrations.last).toMatch(/^\d{4}_/);
  // The statement that counts them is under way itself.
  expect(pools.reduce((sum, { busy }) => sum + busy, 0)).toBeGreaterThan(0);
  expect([rooms, deadDeliveries]).toEqual([[], 0]);
  expect(disk.totalBytes).toBeGreaterThan(disk.freeBytes);
});

it("tells a sale's checklist whether the worker lives, by the same reports", async () => {
  const { slug } = await insertSale(db);
  const { sale } = await readSaleForStaff(db, slug, systemActor);
  const workerLine = async () => (await readSaleChecklist(sale, "en-GB", db)).find(({ label }) => label === "Worker");
  await database.owner.sql`delete from loop_runs`;
  expect(await workerLine()).toMatchObject({ state: "fail", text: expect.stringContaining("never reported") });
  noteRun("record-sales", 5_000);
  noteFailure("audit", 60_000, 3, "not a loop that a sale needs");
  await writeLoopRuns(db);
  expect(await workerLine()).toMatchObject({ state: "pass", text: expect.stringMatching(/^It reported \d+ s ago\.$/) });
  noteFailure("record-sales", 5_000, 1, "no space left");
  await writeLoopRuns(db);
  expect(await workerLine()).toMatchObject({ state: "fail", detail: expect.stringContaining("record-sales") });
  await database.owner.sql`update loop_runs set reported_at = reported_at - interval '2 minutes'`;
  expect(await workerLine()).toMatchObject({ state: "fail", text: expect.stringContaining("min ago") });
});

it("lists the open rooms alone, also while they cannot be read", async () => {
  const [open, closed] = [await insertSale(db), await insertSale(db)];
  await db.sql`update sales set closed = true where id = ${closed.id}`;
  invalidateSales();
  const { rooms } = await readSystem(db, ownerActor);
  const shown = rooms.filter(({ slug }) => [open.slug, closed.slug].includes(slug));
  expect(shown.map(({ slug, waiting, live, admitted }) => [slug, waiting, live, admitted])).toEqual([
    [open.slug, null, null, null],
  ]);
});

it("does not exist for those who do not look after the system", async () => {
  const reader = (role: "manager" | "finance", listingId: string | null): StaffActor => ({
    ...ownerActor,
    grants: [{ role, listingId }],
  });
  await expect(readSystem(db, reader("manager", null))).resolves.toBeDefined();
  for (const actor of [reader("finance", null), reader("manager", "0b0e7b9e-5d0c-4d55-9a0f-3a1b9d0c2f11")])
    await expect(readSystem(db, actor)).rejects.toMatchObject({ code: "not_found" });
});
