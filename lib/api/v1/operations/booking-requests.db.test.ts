/** Booking requests over the partner API, status by status. */
import { randomUUID } from "node:crypto";

import { afterEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { createConsumer } from "@/lib/booking-queue/answer/consumer";
import { bookingQueue } from "@/lib/booking-queue/queue";
import { drain, makeQueuedSale } from "@/lib/booking-queue/testing";
import { makePartner } from "@/lib/partners/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { alterSale, makeSale, type MadeSale, startTestRedis } from "@/lib/waiting-room/testing";

import { call } from "../testing";

const database = await createTestDatabase(12);
const { db } = database;
const redis = await startTestRedis(database);

afterEach(async () => expect(await auditReservations(db)).toEqual([]));

const lineOf = ({ listingId, unitTypeId, from }: MadeSale, more: object = {}) => ({
  listing_id: listingId,
  unit_type_id: unitTypeId,
  check_in: from,
  ...more,
});
const consumer = createConsumer(db, bookingQueue());
const answerAll = () => drain(consumer);
const path = "/booking-requests";

describe("POST /booking-requests", () => {
  it("202: takes requests down, and answers each in its turn, at the address that it names", async () => {
    const [{ key }, sale] = [await makePartner(db), await makeQueuedSale(database, { listing: { total: 1 } })];
    const send = () => call(`POST ${path}`, { key, body: { lines: [lineOf(sale)] } });
    const [first, second] = [await send(), await send()];
    expect(first).toMatchObject({ status: 202, body: { status: "waiting", ahead: 0 } });
    expect(second).toMatchObject({ status: 202, body: { status: "waiting", ahead: 1 } });
    const at = (taken: typeof first) => `GET ${(taken.headers.get("location") ?? "").replace("/api/v1", "")}`;
    expect(await call(at(second), { key })).toMatchObject({ status: 200, body: second.body });
    await answerAll();
    const id = String(first.body["id"]);
    const held = await call(at(first), { key });
    expect(held).toMatchObject({ status: 200, body: { id, status: "held", ahead: null, hold: { id, status: "held" } } });
    expect((await call(`GET /holds/${id}`, { key })).body).toEqual(held.body["hold"]);
    expect(await call(at(second), { key })).toMatchObject({
      body: { status: "refused", refusal: { code: "not_available", details: { reason: "sold_out" } } },
    });
  });

  it("is the same request under the same key; another body under it is refused", async () => {
    const [{ key }, sale] = [await makePartner(db), await makeQueuedSale(database)];
    const send = (more: object = {}) =>
      call(`POST ${path}`, { key, idempotencyKey: "once", body: { lines: [lineOf(sale, more)] } });
    const answers = await Promise.all(Array.from({ length: 20 }, () => send()));
    expect(new Set(answers.map(({ body }) => body["id"])).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("idempotent-replayed") === "true")).toHaveLength(19);
    expect(await send({ quantity: 2 })).toMatchObject({ status: 422, body: { code: "idempotency_mismatch" } });
  });

  it("409: outside a queued sale, and while it takes no requests", async () => {
    const [{ key }, open, sale] = [await makePartner(db), await makeSale(database), await makeQueuedSale(database)];
    const send = (to: MadeSale) => call(`POST ${path}`, { key, body: { lines: [lineOf(to)] } });
    expect(await send(open)).toMatchObject({ status: 409, body: { code: "invalid_state", details: { state: "no_queue" } } });
    await alterSale(database, sale, { paused: true });
    expect(await send(sale)).toMatchObject({ status: 409, body: { code: "place_refused", reason: "paused" } });
  });

  it("503: with the queue away; the request is not answered later, and another one may be sent", async () => {
    const [{ key }, sale] = [await makePartner(db), await makeQueuedSale(database)];
    const { log } = bookingQueue();
    const append = log.append;
    const broken = Object.assign(log, {
      append: async (partition: number, text: string) => {
        // The entry is written, and its writer never learns of it.
        await append(partition, text);
        throw new Error("the connection was lost");
      },
    });
    const refused = await call(`POST ${path}`, { key, idempotencyKey: "lost", body: { lines: [lineOf(sale)] } });
    expect(refused).toMatchObject({ status: 503, body: { code: "overloaded" } });
    Object.assign(broken, { append });
    await answerAll();
    expect(await db.sql`select 1 from reservations where listing_id = ${sale.listingId}`).toHaveLength(0);
    const again = await call(`POST ${path}`, { key, body: { lines: [lineOf(sale)] } });
    await answerAll();
    expect(await call(`GET ${path}/${String(again.body["id"])}`, { key })).toMatchObject({ body: { status: "held" } });
  });
});

describe("POST /holds", () => {
  it("409: in a queued sale, and still finds what was held before it", async () => {
    const [{ key }, sale] = [await makePartner(db), await makeQueuedSale(database)];
    const hold = () => call("POST /holds", { key, body: { lines: [lineOf(sale)] } });
    expect(await hold()).toMatchObject({ status: 409, body: { code: "booking_request_required" } });
  });
});

describe("GET and DELETE /booking-requests/{id}", () => {
  it("204: cancels before the turn, again and again; 409 after it", async () => {
    const [{ key }, sale] = [await makePartner(db), await makeQueuedSale(database)];
    const send = async () => String((await call(`POST ${path}`, { key, body: { lines: [lineOf(sale)] } })).body["id"]);
    const [cancelled, kept] = [await send(), await send()];
    for (let nth = 0; nth < 2; nth += 1) expect((await call(`DELETE ${path}/${cancelled}`, { key })).status).toBe(204);
    await answerAll();
    expect(await call(`GET ${path}/${cancelled}`, { key })).toMatchObject({
      body: { status: "cancelled", ahead: null },
    });
    expect(await call(`DELETE ${path}/${kept}`, { key })).toMatchObject({ status: 409, body: { details: { state: "held" } } });
  });

  it("404: of another partner, of no request, and of one that was lost", async () => {
    const [mine, other, sale] = [await makePartner(db), await makePartner(db), await makeQueuedSale(database)];
    const { body } = await call(`POST ${path}`, { key: mine.key, body: { lines: [lineOf(sale)] } });
    const id = String(body["id"]);
    const statuses = async (key: string, name: string) => [
      (await call(`GET ${path}/${name}`, { key })).status,
      (await call(`DELETE ${path}/${name}`, { key })).status,
    ];
    expect(await statuses(other.key, id)).toEqual([404, 404]);
    expect(await statuses(mine.key, randomUUID())).toEqual([404, 404]);
    await redis.plain.flushall();
    expect(await statuses(mine.key, id)).toEqual([404, 404]);
  });
});
