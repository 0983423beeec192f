/** Queued sales on a real Redis and database: order, answers, repeats, cancelling, and losses. */
import { randomUUID } from "node:crypto";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { makeListing } from "@/db/testing/factories";
import { lineFor } from "@/db/testing/requests";
import { auditReservations } from "@/lib/reservations/audit";
import type { GuestActor } from "@/lib/core/actor";
import type { Admission } from "@/lib/waiting-room/check-admission";
import { alterSale, enter, makeSale, startTestRedis } from "@/lib/waiting-room/testing";

import { createConsumer } from "./answer/consumer";
import { cancelBookingRequest } from "./cancel-booking-request";
import type { BookingQueue } from "./queue";
import { preparePositions } from "./queue";
import { readBookingRequest } from "./read-booking-request";
import { requestBooking } from "./request-booking";
import { answerAll, drain, guest, makeQueue, makeQueuedSale, partner, readAnswers, requestFor, sendInOrder } from "./testing";

const database = await createTestDatabase(12);
const { db } = database;
const redis = await startTestRedis(database);

let queue: BookingQueue;
beforeEach(() => {
  queue = makeQueue();
});
afterEach(async () => {
  await queue.log.close();
  expect(await auditReservations(db)).toEqual([]);
});

const few = (units: number) => ({ listing: { total: units } });

describe("a queued sale", () => {
  it("answers requests in the order in which they were taken down, until nothing is left", async () => {
    const sale = await makeQueuedSale(database, few(3));
    const taken = await sendInOrder(
      db,
      queue,
      Array.from({ length: 5 }, () => requestFor(sale)),
    );
    expect(taken.map(({ ahead }) => ahead)).toEqual([0, 1, 2, 3, 4]);
    await answerAll(db, queue);
    const answers = await readAnswers(db);
    expect(taken.map(({ id }) => answers.get(id))).toEqual(["held", "held", "held", "refused", "refused"]);
  });

  it("tells a holder the place, then the hold with its end, or the rule; to others the request does not exist", async () => {
    const sale = await makeQueuedSale(database, few(1));
    const [one, other] = [partner(), partner()];
    const [first, second] = await sendInOrder(db, queue, [
      requestFor(sale, { actor: one }),
      requestFor(sale, { actor: other }),
    ]);
    if (!first || !second) throw new Error("not taken");
    expect(await readBookingRequest(db, second.id, other)).toEqual({ id: second.id, status: "waiting", ahead: 1 });
    await expect(readBookingRequest(db, second.id, one)).rejects.toMatchObject({ code: "not_found" });
    await answerAll(db, queue);
    expect(await readBookingRequest(db, first.id, one)).toMatchObject({
      status: "held",
      hold: { orderId: first.id, status: "held" },
    });
    expect(await readBookingRequest(db, second.id, other)).toMatchObject({
      status: "refused",
      refusal: { code: "not_available", details: { reason: "sold_out" } },
    });
    await expect(readBookingRequest(db, second.id, one)).rejects.toMatchObject({ code: "not_found" });
    await expect(readBookingRequest(db, randomUUID(), one)).rejects.toMatchObject({ code: "not_found" });
  });

  it("takes one request at a time of a guest who is inside, and another one once that is answered", async () => {
    const sale = await makeQueuedSale(database, few(5));
    const [actor, other] = [guest(), guest()];
    const send = (from: GuestActor, admission?: Admission) =>
      requestBooking(db, queue, requestFor(sale, { actor: from, ...(admission && { admission }) }));
    await expect(send(actor)).rejects.toMatchObject({ code: "waiting_room_required" });
    const [{ admission }, { admission: another }] = [await enter(sale), await enter(sale)];
    const first = await send(actor, admission);
    await expect(send(actor, admission)).rejects.toMatchObject({ code: "limit_exceeded" });
    await send(other, another);
    await answerAll(db, queue);
    expect(await readBookingRequest(db, first.id, actor)).toMatchObject({ status: "held" });
    // The rule of the waiting room holds in the queue, too: one live hold of a session.
    const second = await send(actor, admission);
    await answerAll(db, queue);
    expect(await readBookingRequest(db, second.id, actor)).toMatchObject({ refusal: { code: "limit_exceeded" } });
  });

  it("finds the first result of a repeated request, sent many times and at once", async () => {
    const sale = await makeQueuedSale(database, few(10));
    const request = requestFor(sale);
    const taken = await Promise.all(Array.from({ length: 20 }, () => requestBooking(db, queue, request)));
    expect(new Set(taken.map(({ id }) => id)).size).toBe(1);
    expect(taken.filter(({ repeated }) => !repeated)).toHaveLength(1);
    await answerAll(db, queue);
    const again = await requestBooking(db, queue, request);
    await answerAll(db, queue);
    expect(await readBookingRequest(db, again.id, request.actor)).toMatchObject({ status: "held" });
    const [row] = await db.sql<{ available: number }[]>`select available from inventory where listing_id = ${sale.listingId}`;
    expect(row?.available).toBe(9);
  });

  it("refuses an id for something else, or of another holder", async () => {
    const sale = await makeQueuedSale(database);
    const request = requestFor(sale);
    await requestBooking(db, queue, request);
    const mismatch = { code: "idempotency_mismatch" };
    await expect(requestBooking(db, queue, { ...request, lines: [lineFor(sale, { quantity: 2 })] })).rejects.toMatchObject(
      mismatch,
    );
    await expect(requestBooking(db, queue, { ...request, actor: partner() })).rejects.toMatchObject(mismatch);
  });

  it("refuses more than it can serve, with the truth, and takes further ones as they are answered", async () => {
    const sale = await makeQueuedSale(database, few(2));
    const send = () => requestBooking(db, queue, requestFor(sale));
    for (let nth = 0; nth < 4; nth += 1) await send();
    await expect(send()).rejects.toMatchObject({ code: "not_available", details: { reason: "sold_out" } });
  });

  it("is refused outside a queued sale, before it opens, while it is paused, and after its end", async () => {
    const open = await makeSale(database);
    await expect(requestBooking(db, queue, requestFor(open))).rejects.toMatchObject({ details: { state: "no_queue" } });
    const plain = { ...open, ...(await makeListing(db)) };
    await expect(requestBooking(db, queue, requestFor(plain))).rejects.toMatchObject({ details: { state: "no_queue" } });
    const sale = await makeQueuedSale(database);
    const refused = (reason: string) =>
      expect(requestBooking(db, queue, requestFor(sale))).rejects.toMatchObject({ code: "place_refused", details: { reason } });
    await alterSale(database, sale, { paused: true });
    await refused("paused");
    await alterSale(database, sale, { paused: false, closed: true });
    await refused("over");
    const soon = new Date(Date.now() + 60_000);
    await alterSale(database, sale, { closed: false, opensAt: soon, closesAt: new Date(Date.now() + 90_000) });
    await refused("too_early");
    const other = await makeListing(db);
    const lines = [lineFor(sale), lineFor(other)];
    await expect(requestBooking(db, queue, requestFor(sale, { lines }))).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("passes over a request that was cancelled before its turn, and cancels none that is answered", async () => {
    const sale = await makeQueuedSale(database, few(1));
    const [one, other] = [partner(), partner()];
    const [first, second] = await sendInOrder(db, queue, [
      requestFor(sale, { actor: one }),
      requestFor(sale, { actor: other }),
    ]);
    if (!first || !second) throw new Error("not taken");
    await expect(cancelBookingRequest(db, first.id, other)).rejects.toMatchObject({ code: "not_found" });
    await cancelBookingRequest(db, first.id, one);
    await cancelBookingRequest(db, first.id, one);
    expect(await readBookingRequest(db, first.id, one)).toEqual({ id: first.id, status: "cancelled" });
    await answerAll(db, queue);
    expect(await readBookingRequest(db, first.id, one)).toEqual({ id: first.id, status: "cancelled" });
    expect(await readBookingRequest(db, second.id, other)).toMatchObject({ status: "held" });
    await expect(cancelBookingRequest(db, second.id, other)).rejects.toMatchObject({ details: { state: "held" } });
  });

  it("decides each of a hundred races between an answer and a cancellation once", async () => {
    const sale = await makeQueuedSale(database, few(100));
    const requests = Array.from({ length: 100 }, () => requestFor(sale));
    const taken = await sendInOrder(db, queue, requests);
    const cancelling = taken.map(async ({ id }, nth) =>
      cancelBookingRequest(db, id, requests[nth]?.actor ?? partner()).then(
        () => "cancelled",
        () => "held",
      ),
    );
    const [said] = await Promise.all([Promise.all(cancelling), answerAll(db, queue)]);
    await answerAll(db, queue);
    const answers = await readAnswers(db);
    expect(taken.map(({ id }) => answers.get(id))).toEqual(said);
    const held = said.filter((answer) => answer === "held").length;
    const [row] = await db.sql<{ available: number }[]>`select available from inventory where listing_id = ${sale.listingId}`;
    expect(row?.available).toBe(100 - held);
  });
});

describe("a consumer", () => {
  it("sets aside what is none of ours, and goes on with the rest", async () => {
    const sale = await makeQueuedSale(database);
    const first = await requestBooking(db, queue, requestFor(sale));
    const partition = Number.parseInt(first.id.slice(-3), 16);
    for (const text of ["hello", "[]", '{"a":1}', '[1,"x"]']) await queue.log.append(partition, text);
    const last = await requestBooking(db, queue, requestFor(sale));
    await answerAll(db, queue);
    const answers = await readAnswers(db);
    expect([answers.get(first.id), answers.get(last.id)]).toEqual(["held", "held"]);
    const rows = await db.sql<
      { entry: string }[]
    >`select entry from unreadable_entries where partition = ${partition} order by position`;
    expect(rows.map(({ entry }) => entry)).toEqual(["hello", "[]", '{"a":1}', '[1,"x"]']);
  });

  it("that was paused while another went on changes nothing", async () => {
    const sale = await makeQueuedSale(database, few(50));
    const requests = Array.from({ length: 30 }, () => requestFor(sale));
    await sendInOrder(db, queue, requests.slice(0, 10));
    await preparePositions(db, queue.partitions);
    const claims = await queue.log.claim(500);
    const [claim] = claims;
    if (!claim) throw new Error("no claim");
    // Its lock ends, and another consumer answers all.
    await redis.plain.del(`hf:lock:{booking-queue:${claim.partition}}`);
    const other = makeQueue();
    await eventually(async () => {
      await answerAll(db, other);
      expect((await readAnswers(db)).size).toBeGreaterThanOrEqual(10);
    });
    const before = await db.sql`select * from reservations where listing_id = ${sale.listingId} order by id`;
    const late = createConsumer(db, { ...queue, log: { ...queue.log, claim: async () => claims } });
    await db.sql`update queue_positions set version = version + 1`;
    await late.runOnce();
    expect(await db.sql`select * from reservations where listing_id = ${sale.listingId} order by id`).toEqual(before);
    await other.log.close();
  });

  it("loses nothing where Redis is emptied: a request is sent again under its id, and sold once", async () => {
    const sale = await makeQueuedSale(database, few(3));
    const requests = Array.from({ length: 4 }, () => requestFor(sale));
    const [first] = await sendInOrder(db, queue, requests.slice(0, 1));
    await answerAll(db, queue);
    const lost = await sendInOrder(db, queue, requests.slice(1));
    await redis.plain.flushall();
    const fresh = makeQueue();
    for (const [nth, { id }] of lost.entries())
      await expect(readBookingRequest(db, id, requests[nth + 1]?.actor ?? partner())).rejects.toMatchObject({
        code: "not_found",
      });
    await sendInOrder(db, fresh, requests);
    await eventually(async () => {
      await answerAll(db, fresh);
      expect((await readAnswers(db)).get(lost.at(-1)?.id ?? "")).toBeDefined();
    });
    const answers = await readAnswers(db);
    expect([first, ...lost].map((taken) => answers.get(taken?.id ?? ""))).toEqual(["held", "held", "held", "refused"]);
    await fresh.log.close();
  });

  it("refuses to start with another number of partitions", async () => {
    await preparePositions(db, queue.partitions);
    await expect(preparePositions(db, 8)).rejects.toThrow(/made with 4 partitions and cannot have 8/);
    await expect(drain(createConsumer(db, { ...queue, partitions: 8 }))).rejects.toThrow(/cannot have 8/);
  });
});
