/**
 * A process killed while it holds an idempotency key: before the booking, and after the booking but before
 * its response is stored. A repeat is told how long the lease lasts, and after it the same request is
 * executed, to one booking.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { afterEach, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually, untilBlocked } from "@/db/testing/eventually";
import { makeListing } from "@/db/testing/factories";
import { holdLock } from "@/db/testing/hold-lock";
import { auditPayments } from "@/lib/orders/audit";
import { idempotencyLeaseSeconds } from "@/lib/partners/limits";
import { makePartner } from "@/lib/partners/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { type Call, call } from "./testing";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const database = await createTestDatabase(10);
const { db } = database;
await startTestRedis(database);

let child: ChildProcess | undefined;
afterEach(async () => {
  child?.kill("SIGKILL");
  await db.sql`delete from idempotency_keys`;
});

/** Books in a process of its own. */
function bookElsewhere(request: Call): void {
  const program = `
    const { call } = await import(${JSON.stringify(new URL("testing.ts", import.meta.url).href)});
    await call("POST /reservations", ${JSON.stringify(request)});`;
  child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Kills that process as a crash of its machine would: its database statements end, too. */
async function killIt(): Promise<void> {
  if (!child) throw new Error("there is no process to kill");
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  expect(child.signalCode).toBe("SIGKILL");
  await eventually(async () => {
    const left = await db.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    expect(left.count).toBe(0);
  });
}

/** Makes a hold, the request that books it, and a lock of another transaction that blocks the request. */
async function blockedBooking() {
  const { key } = await makePartner(db, { onAccount: true });
  const { listingId, unitTypeId, from } = await makeListing(db, { total: 1 });
  const line = { listing_id: listingId, unit_type_id: unitTypeId, check_in: from, quantity: 1 };
  const id = String((await call("POST /holds", { key, body: { lines: [line] } })).body["id"]);
  const contact = { name: "Ana Souza", email: "ana@example.com" };
  const request = { key, idempotencyKey: "one", body: { hold_id: id, contact, payment: { type: "on_account" } } };
  const unblock = await holdLock(db, ({ sql }) => sql`select from reservations where order_id = ${id} for update`);
  bookElsewhere(request);
  await untilBlocked(db);
  return { id, request, unblock };
}

const leaseLeft = async () => {
  const [row] = await db.sql<{ seconds: number }[]>`
    select extract(epoch from locked_until - clock_timestamp())::float8 as seconds from idempotency_keys`;
  return row?.seconds ?? Number.NaN;
};

/**
 * Repeats the request: at once it is refused for the rest of the lease; after that the booking is made, or
 * found.
 */
async function expectOneBooking(id: string, request: Call): Promise<void> {
  expect(await leaseLeft()).toBeLessThanOrEqual(idempotencyLeaseSeconds);
  // Extended for a while, so that the request takes less time than the lease lasts.
  await db.sql`update idempotency_keys set locked_until = locked_until + interval '1 hour'`;
  const before = await leaseLeft();
  const early = await call("POST /reservations", request);
  expect([early.status, early.body["code"]]).toEqual([409, "in_progress"]);
  const retryAfter = Number(early.headers.get("retry-after"));
  expect(retryAfter).toBeLessThanOrEqual(Math.ceil(before));
  expect(retryAfter).toBeGreaterThanOrEqual(Math.ceil(await leaseLeft()));
  await db.sql`update idempotency_keys set locked_until = locked_until - interval '1 hour'`;

  const booked = await eventually(async () => {
    const answer = await call("POST /reservations", request);
    expect(answer.status).toBe(201);
    return answer;
  });
  expect(booked.body).toMatchObject({ id, status: "confirmed" });
  const again = await call("POST /reservations", request);
  expect([again.text, again.headers.get("idempotent-replayed")]).toEqual([booked.text, "true"]);
  expect(await db.sql`select status from payments where order_id = ${id}`).toEqual([{ status: "captured" }]);
  expect([...(await auditReservations(db)), ...(await auditPayments(db))]).toEqual([]);
}

it("has booked nothing, and the same request books once the lease has ended", async () => {
  const { id, request, unblock } = await blockedBooking();
  await killIt();
  await unblock();
  expect(await db.sql`select status from reservations where order_id = ${id}`).toEqual([{ status: "held" }]);
  await expectOneBooking(id, request);
});

it("has booked and kept no answer, and the same request finds the booking once the lease has ended", async () => {
  const { id, request, unblock } = await blockedBooking();
  const keepAnswers = await holdLock(db, ({ sql }) => sql`select from idempotency_keys for update`);
  await unblock();
  await eventually(async () =>
    expect(await db.sql`select status from orders where id = ${id}`).toEqual([{ status: "confirmed" }]),
  );
  await untilBlocked(db);
  await killIt();
  await keepAnswers();
  await expectOneBooking(id, request);
});
