/** Runs over all rows that match: what they count, that each row is taken once, and who may begin them. */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it, vi } from "vitest";

import { isPassingFailure } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { testEnv } from "@/lib/auth/staff/testing";
import { type BulkKind, bulkKinds, notifications, webhookDeliveries, webhookEndpoints } from "@/db/schema";
import { makePartner } from "@/lib/partners/testing";
import type { StaffActor } from "@/lib/staff/actor";
import { makeStaff, ownerActor } from "@/lib/staff/testing";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { bulkRowsPerBatch, maxBulkRowTries } from "../limits";
import { processBulkRuns } from "./process-runs";
import { pruneBulkRuns } from "./prune-runs";
import { readBulkProgress } from "./read-run";
import { startBulkRun } from "./start-run";

const database = await createTestDatabase();
for (const [name, value] of Object.entries({ ...testEnv, DATABASE_URL: database.url })) vi.stubEnv(name, value);
const { db, owner: admin } = database;
await startTestRedis(database);
const staff = await makeStaff(db);

const { partnerId } = await makePartner(db);
const endpointId = randomUUID();
const endpoint = { id: endpointId, partnerId, test: false, url: "https://example.com/hook", secret: "whsec_x" };
await db.orm.insert(webhookEndpoints).values(endpoint);

beforeEach(async () => {
  await db.sql`delete from bulk_runs`;
  await db.sql`delete from webhook_deliveries`;
  await db.sql`delete from notifications`;
  await db.sql`update webhook_endpoints set disabled_at = null, disabled_reason = null`;
});

async function makeDeliveries(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await db.orm.insert(webhookDeliveries).values(
    ids.map((id) => ({
      id,
      endpointId,
      messageId: id,
      type: "ping",
      body: "{}",
      attempts: 1,
      failedAt: new Date(),
    })),
  );
  return ids;
}

const start = (kind: BulkKind = "retry_deliveries", filter: Record<string, string> = { state: "failed" }, actor = staff) =>
  startBulkRun(db, actor, { requestId: randomUUID(), kind, filter });

async function work(): Promise<void> {
  while (await processBulkRuns(db));
}

const progress = (actor: StaffActor = staff) => readBulkProgress(db, actor, "retry_deliveries");
const dueNow = async () => (await db.sql`select 1 from webhook_deliveries where next_attempt_at is not null`).length;

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => undefined,
    (error: { code: string }) => error.code,
  );

it("takes every row that matched, in batches, and tells those refused and no longer matching apart", async () => {
  const ids = await makeDeliveries(bulkRowsPerBatch + 20);
  expect(await start()).toEqual({ total: ids.length });
  expect(await progress()).toMatchObject({ total: ids.length, done: 0, refused: 0, gone: 0, endedAtMs: null, isOwn: true });
  expect(await processBulkRuns(db)).toBe(true);
  expect(await progress()).toMatchObject({ done: bulkRowsPerBatch, endedAtMs: null });
  expect(await dueNow()).toBe(bulkRowsPerBatch);

  const left = await db.sql<{ id: string }[]>`select id from webhook_deliveries where failed_at is not null order by id`;
  const [arrived] = left;
  await db.sql`update webhook_deliveries set failed_at = null, delivered_at = now() where id = ${arrived?.id ?? ""}`;
  await db.sql`update webhook_endpoints set disabled_at = now(), disabled_reason = 'owner'`;
  // Rows that begin to match after the request are not a part of it.
  await makeDeliveries(3);
  await work();
  const end = await progress();
  expect(end).toMatchObject({ done: bulkRowsPerBatch, refused: 19, gone: 1, reasons: [{ reason: "endpoint_off", rows: 19 }] });
  expect(end?.endedAtMs).not.toBeNull();
  const audited = await db.sql`select 1 from audit_log where action = 'webhook.redeliver'`;
  expect(audited).toHaveLength(bulkRowsPerBatch);
});

it("begins once for a form that is sent twice, also at the same moment", async () => {
  await makeDeliveries(5);
  const request = { requestId: randomUUID(), kind: "retry_deliveries", filter: { state: "failed" } } as const;
  const all = await Promise.all([1, 2, 3].map(() => startBulkRun(db, staff, request)));
  expect(all).toEqual([{ total: 5 }, { total: 5 }, { total: 5 }]);
  expect(await db.sql`select 1 from bulk_run_items`).toHaveLength(5);
  expect(await db.sql`select 1 from audit_log where subject = ${`bulk_run:${request.requestId}`}`).toHaveLength(1);
});

it("refuses the form of another list, or of another member", async () => {
  await makeDeliveries(1);
  const request = { requestId: randomUUID(), kind: "retry_deliveries", filter: { state: "failed" } } as const;
  await startBulkRun(db, staff, request);
  const other = await makeStaff(db);
  const mismatch = { code: "idempotency_mismatch" };
  await expect(startBulkRun(db, other, request)).rejects.toMatchObject(mismatch);
  await expect(startBulkRun(db, staff, { ...request, kind: "retry_messages" })).rejects.toMatchObject(mismatch);
});

it("takes no row twice where workers share the work", async () => {
  await makeDeliveries(60);
  await start();
  await Promise.all([work(), work(), work()]);
  await work();
  expect(await progress()).toMatchObject({ total: 60, done: 60 });
});

it("goes on row by row where one of them spoils its batch, and refuses that one", async () => {
  const ids = await makeDeliveries(4);
  await start();
  const [bad = ""] = ids;
  await admin.sql.unsafe(`
    create function spoil() returns trigger language plpgsql as $$ begin
      if new.id = '${bad}' and new.next_attempt_at is not null then raise exception 'spoilt'; end if; return new; end $$;
    create trigger spoil before update on webhook_deliveries for each row execute function spoil()`);
  await work();
  await admin.sql.unsafe("drop trigger spoil on webhook_deliveries; drop function spoil()");
  expect(await progress()).toMatchObject({ done: 3, refused: 1, reasons: [{ reason: "failed", rows: 1 }] });
});

describe.each([
  ["a connection that is lost", "08006"],
  ["a server that shuts down", "57P01"],
  ["a race that is lost each time", "40P01"],
])("after %s", (_, state) => {
  it.each([
    ["in a batch", false],
    ["row by row", true],
  ])("a row %s is left to the next turn", async (__, hasSpoilt) => {
    await makeDeliveries(4);
    await start();
    const [first, second] = await db.sql<{ subject: string }[]>`select subject from bulk_run_items order by nth`;
    await admin.sql.unsafe(`
      create function spoil() returns trigger language plpgsql as $$ begin
        if ${hasSpoilt} and new.id = '${first?.subject}' then raise exception 'spoilt'; end if;
        if new.id = '${second?.subject}' then raise exception 'passes' using errcode = '${state}'; end if; return new; end $$;
      create trigger spoil before update on webhook_deliveries
        for each row when (new.next_attempt_at is not null) execute function spoil()`);
    await expect(work()).rejects.toSatisfy(isPassingFailure);
    await admin.sql.unsafe("drop trigger spoil on webhook_deliveries; drop function spoil()");
    const refusedRows = hasSpoilt ? 1 : 0;
    expect(await progress()).toMatchObject({ done: 0, refused: refusedRows, endedAtMs: null });
    await work();
    expect(await progress()).toMatchObject({ total: 4, done: 4 - refusedRows, refused: refusedRows });
  });
});

it("refuses a row that meets a passing failure at each try, after the others are done, and ends the run", async () => {
  await makeDeliveries(bulkRowsPerBatch + 5);
  await start();
  const [bad] = await db.sql<{ subject: string }[]>`select subject from bulk_run_items order by nth limit 1`;
  await admin.sql.unsafe(`
    create function spoil() returns trigger language plpgsql as $$ begin
      if new.id = '${bad?.subject}' then raise exception 'canceling statement' using errcode = '57014'; end if; return new; end $$;
    create trigger spoil before update on webhook_deliveries
      for each row when (new.next_attempt_at is not null) execute function spoil()`);
  for (let tries = 1; tries < maxBulkRowTries; tries += 1) {
    await expect(work()).rejects.toSatisfy(isPassingFailure);
    expect(await progress()).toMatchObject({ refused: 0, endedAtMs: null });
  }
  expect(await progress()).toMatchObject({ done: bulkRowsPerBatch + 4 });
  await work();
  await admin.sql.unsafe("drop trigger spoil on webhook_deliveries; drop function spoil()");
  const end = await progress();
  expect(end).toMatchObject({
    done: bulkRowsPerBatch + 4,
    refused: 1,
    reasons: [{ reason: "kept_failing", rows: 1 }],
    endedAtMs: expect.any(Number),
  });
  const [row] = await db.sql<{ failed: boolean }[]>`
    select failed_at is not null as failed from webhook_deliveries where id = ${bad?.subject ?? ""}`;
  expect(row?.failed).toBe(true);
});

it("refuses the rest where its maker's role is taken away", async () => {
  await makeDeliveries(3);
  const member = await makeStaff(db);
  await start("retry_deliveries", { state: "failed" }, member);
  await db.sql`delete from staff_grants where user_id = ${member.userId}`;
  await work();
  expect(await progress()).toMatchObject({
    done: 0,
    refused: 3,
    reasons: [{ reason: "not_permitted", rows: 3 }],
    isOwn: false,
  });
  expect(await dueNow()).toBe(0);
});

it("retries messages, too", async () => {
  const values = { kind: "sign_in", createdAt: new Date(Date.now() - 600_000), attempts: 1, lastError: "421 later" } as const;
  await db.orm.insert(notifications).values([1, 2].map(() => ({ ...values, subject: randomUUID() })));
  await start("retry_messages", { state: "failed" });
  await work();
  expect(await readBulkProgress(db, staff, "retry_messages")).toMatchObject({ total: 2, done: 2 });
});

it("leaves no text that was searched for, in the log and once it has ended", async () => {
  const [orderId, subject] = [randomUUID(), randomUUID()];
  await db.sql`
    insert into orders (id, code, holder_kind, holder_id, status, contact_name, contact_email, locale, currency, total_minor)
    values (${orderId}, ${`S${randomUUID().slice(0, 7).toUpperCase()}`}, 'guest', 'g', 'pending', 'Ana', 'ana.searched@example.com', 'en', 'EUR', 0)`;
  const createdAt = new Date(Date.now() - 600_000);
  await db.orm
    .insert(notifications)
    .values({ kind: "reminder", subject, orderId, createdAt, attempts: 1, lastError: "421 later" });
  await start("retry_messages", { state: "failed", text: "ana.searched@" });
  const [begun] = await db.sql<{ filter: unknown }[]>`select filter from bulk_runs`;
  expect(begun?.filter).toEqual({ state: "failed", text: "ana.searched@" });
  await work();
  expect(await readBulkProgress(db, staff, "retry_messages")).toMatchObject({ total: 1, done: 1 });
  const [ended] = await db.sql<{ filter: unknown }[]>`select filter from bulk_runs`;
  expect(ended?.filter).toEqual({ state: "failed" });
  const [logged] = await db.sql<
    { data: unknown }[]
  >`select data from audit_log where action = 'bulk.start' order by seq desc limit 1`;
  expect(logged?.data).toEqual({ kind: "retry_messages", filter: { state: "failed" }, isSearched: true, total: 1 });
});

it("is refused for nothing, for filters that the list does not have, and for roles that may not", async () => {
  expect(await codeOf(start())).toBe("invalid_state");
  await makeDeliveries(1);
  expect(await codeOf(start("retry_deliveries", { state: "sold" }))).toBe("invalid_input");
  expect(await codeOf(start("retry_deliveries", { partnerId: "x" }))).toBe("invalid_input");
  const actor = (role: "door" | "finance"): StaffActor => ({ ...ownerActor, grants: [{ role, listingId: null }] });
  for (const kind of bulkKinds) expect([kind, await codeOf(start(kind, {}, actor("door")))]).toEqual([kind, "not_found"]);
  expect(await codeOf(start("retry_deliveries", {}, actor("finance")))).toBe("forbidden");
  expect(await progress(actor("door"))).toBeUndefined();
  expect(await db.sql`select 1 from bulk_runs`).toHaveLength(0);
});

it("is removed a while after its end", async () => {
  await makeDeliveries(1);
  await start();
  expect(await pruneBulkRuns(db)).toBe(0);
  await work();
  await db.sql`update bulk_runs set ended_at = now() - interval '31 days'`;
  expect(await pruneBulkRuns(db)).toBe(1);
  expect(await db.sql`select 1 from bulk_run_items`).toHaveLength(0);
});
