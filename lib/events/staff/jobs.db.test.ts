/** Jobs that failed, as staff see and retry them. */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { staffRoles } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { rolesWith } from "@/lib/staff/permissions";
import { ownerActor } from "@/lib/staff/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { prepareJobs } from "../jobs";
import { findJobs, type JobFilter, listJobs } from "./list-jobs";
import { retryJob, retryJobStep } from "./retry-job";
import { makeFailedJob } from "./testing";

const database = await createTestDatabase();
const { db } = database;
await startTestRedis(database);
const boss = await prepareJobs();
const { listingId } = await makeListing(db);

beforeEach(() => db.sql`delete from pgboss.job`);

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => undefined,
    (error: { code: string }) => error.code,
  );

const idsOf = async (filter: JobFilter) => (await listJobs(db, ownerActor, filter)).rows.map(({ id }) => id).toSorted();

describe("the list of jobs", () => {
  it("is for owners and managers of every listing alone", async () => {
    for (const role of staffRoles) {
      const at = (where: string | null): StaffActor => ({ ...ownerActor, grants: [{ role, listingId: where }] });
      const code = rolesWith("system.read").includes(role) ? undefined : "not_found";
      expect([role, await codeOf(listJobs(db, at(null), {}))]).toEqual([role, code]);
      expect([role, await codeOf(listJobs(db, at(listingId), {}))]).toEqual([role, "not_found"]);
    }
  });

  it("shows those that failed, and those that are tried again, with the reason and no personal data", async () => {
    const refundId = randomUUID();
    const failed = await makeFailedJob(
      db,
      "refund-payment",
      { refundId },
      { output: { message: "no card of ana@example.com" } },
    );
    const again = await makeFailedJob(db, "capture-payment", { paymentId: randomUUID() }, { state: "retry", tries: 4 });
    await makeFailedJob(db, "void-payment", { paymentId: randomUUID() }, { state: "created", tries: 0 });
    await makeFailedJob(db, "void-payment", { paymentId: randomUUID() }, { state: "completed" });
    expect(await idsOf({})).toEqual([failed, again].toSorted());
    expect(await idsOf({ state: "retrying" })).toEqual([again]);
    expect(await idsOf({ name: "refund-payment" })).toEqual([failed]);
    expect(await idsOf({ state: "failed", name: "capture-payment" })).toEqual([]);
    const { rows, total } = await listJobs(db, ownerActor, { state: "failed" });
    expect(total).toBe(1);
    expect(rows).toMatchObject([{ name: "refund-payment", about: refundId, words: "no card of [address]", nextAtMs: null }]);
  });
});

describe("a retry of a job", () => {
  const waiting = (name: string) => db.sql<{ data: unknown }[]>`
    select data from pgboss.job where name = ${name} and state in ('created', 'retry') and start_after <= now()`;
  const audited = async (id: string) => (await db.sql`select 1 from audit_log where subject = ${`job:${id}`}`).length;

  it("queues it anew in place of the failed one, with a row in the audit log", async () => {
    const data = { refundId: randomUUID() };
    const id = await makeFailedJob(db, "refund-payment", data);
    const desk: StaffActor = { ...ownerActor, grants: [{ role: "front_desk", listingId: null }] };
    expect(await codeOf(retryJob(db, `refund-payment/${id}`, desk))).toBe("not_found");
    expect([await waiting("refund-payment"), await audited(id)]).toEqual([[], 0]);
    await retryJob(db, `refund-payment/${id}`, ownerActor);
    expect(await waiting("refund-payment")).toEqual([{ data }]);
    expect([await idsOf({}), await audited(id)]).toEqual([[], 1]);
    expect(await codeOf(retryJob(db, `refund-payment/${id}`, ownerActor))).toBe("not_found");
  });

  it("leaves one job where the same work was queued anew in the meantime", async () => {
    const data = { refundId: randomUUID() };
    const id = await makeFailedJob(db, "refund-payment", data);
    await makeFailedJob(db, "refund-payment", data, { state: "retry", tries: 1, inSeconds: 600 });
    await retryJob(db, `refund-payment/${id}`, ownerActor);
    expect(await waiting("refund-payment")).toEqual([{ data }]);
    expect(await db.sql`select 1 from pgboss.job`).toHaveLength(1);
  });

  it("is refused for work that runs, and for work that this version does not know", async () => {
    const running = await makeFailedJob(db, "refund-payment", { refundId: randomUUID() }, { state: "active" });
    await boss.createQueue("old-work");
    const old = await makeFailedJob(db, "old-work", {});
    for (const [subject, state] of [
      [`refund-payment/${running}`, "running"],
      [`old-work/${old}`, "unknown_job"],
    ] as const)
      await expect(retryJob(db, subject, ownerActor)).rejects.toMatchObject({ code: "invalid_state", details: { state } });
    for (const subject of ["", "refund-payment", `refund-payment/${randomUUID()}`, `../${old}`])
      expect(await codeOf(retryJob(db, subject, ownerActor))).toBe("not_found");
  });

  it("of many takes those that still match", async () => {
    const one = await makeFailedJob(db, "refund-payment", { refundId: randomUUID() });
    const other = await makeFailedJob(db, "refund-payment", { refundId: randomUUID() });
    const filter: JobFilter = { state: "failed" };
    const found = await inTransaction(db, (tx) => findJobs(tx, ownerActor, filter, 10));
    expect(found.toSorted()).toEqual([`refund-payment/${one}`, `refund-payment/${other}`].toSorted());
    await db.sql`update pgboss.job set state = 'completed' where id = ${one}`;
    const step = (id: string) => inTransaction(db, (tx) => retryJobStep(tx, boss, ownerActor, `refund-payment/${id}`, filter));
    expect(await step(one)).toEqual({ outcome: "gone" });
    expect(await step(other)).toEqual({ outcome: "done" });
  });
});
