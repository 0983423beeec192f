/** Cancelling reservations over the API, and the names of their guests. */
import { randomUUID } from "node:crypto";

import { afterEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { moveDates } from "@/db/testing/time";
import { auditDocuments } from "@/lib/documents/audit";
import { issueDocuments } from "@/lib/documents/issue-documents";
import { auditPayments } from "@/lib/orders/audit";
import { sendRefund } from "@/lib/orders/changes/send-refund";
import { makePartner } from "@/lib/partners/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { startTestRedis } from "@/lib/waiting-room/testing";

import { call } from "../testing";

const database = await createTestDatabase(24);
const { db, owner } = database;

await startTestRedis(database);

afterEach(async () => {
  expect([...(await auditReservations(db)), ...(await auditPayments(db)), ...(await auditDocuments(db))]).toEqual([]);
});

const contact = { name: "Ana Souza", email: "ana@example.com" };
const payment = { type: "on_account" };

async function hold(key: string, listing: MadeListing, quantity = 1): Promise<string> {
  const line = { listing_id: listing.listingId, unit_type_id: listing.unitTypeId, check_in: listing.from, quantity };
  return String((await call("POST /holds", { key, body: { lines: [line] } })).body["id"]);
}

const book = (key: string, hold_id: string, more: object = {}, idempotencyKey: string = randomUUID()) =>
  call("POST /reservations", { key, idempotencyKey, body: { hold_id, contact, payment, ...more } });

const seller = () => makePartner(db, { onAccount: true });

/** Pays due refunds back on account, as the worker's job does. */
async function sendRefunds(): Promise<void> {
  for (const { id } of await db.sql<{ id: string }[]>`select id from refunds where status = 'due'`) await sendRefund(db, id);
}

describe("cancelling", () => {
  it("200: a part, then the rest, as quoted; stock, account and documents follow", async () => {
    const { key } = await seller();
    const listing = await makeListing(db, { total: 3 });
    const id = await hold(key, listing, 3);
    const booked = await book(key, id);
    await issueDocuments(db);
    const [line] = booked.body["lines"] as { id: string }[];
    const quote = (lines?: unknown) =>
      call(`POST /reservations/${id}/cancellation-quote`, { key, body: lines === undefined ? {} : { lines } });
    const part = await quote([{ line_id: line?.id, quantity: 1 }]);
    expect(part.body).toMatchObject({ refund: { amount: 10_000 }, kept: { amount: 0 }, lines: [{ refund_percent: 100 }] });
    const body = { quote_id: part.body["quote_id"] };
    const cancelled = await call(`POST /reservations/${id}/cancel`, { key, idempotencyKey: "c", body });
    expect(cancelled.body).toMatchObject({
      status: "partly_cancelled",
      total: { amount: 20_000 },
      refunded: { amount: 10_000 },
    });
    expect((await call(`POST /reservations/${id}/cancel`, { key, idempotencyKey: "c", body })).body).toEqual(cancelled.body);
    await sendRefunds();
    const rest = await quote();
    const all = await call(`POST /reservations/${id}/cancel`, { key, body: { quote_id: rest.body["quote_id"] } });
    expect(all.body).toMatchObject({ status: "cancelled", total: { amount: 0 }, refunded: { amount: 30_000 } });
    await sendRefunds();
    expect(await issueDocuments(db)).toBe(2);
    const [stock] = await db.sql<{ available: number }[]>`
      select available from inventory where listing_id = ${listing.listingId} and date = ${listing.from}`;
    expect(stock?.available).toBe(3);
    expect(await db.sql`select captured_minor - refunded_minor as left from payments where order_id = ${id}`).toEqual([
      { left: 0n },
    ]);
    expect((await call("GET /reservations?status=cancelled", { key })).body["reservations"]).toHaveLength(1);
    const nothing = await quote();
    expect([nothing.status, nothing.body["code"]]).toEqual([409, "invalid_state"]);
  });

  it("409: when it comes to another amount meanwhile; 422: a quote that is none, or another's", async () => {
    const { key } = await seller();
    const listing = await makeListing(db, { total: 4 });
    const [id, other] = [await hold(key, listing, 2), await hold(key, listing)];
    await book(key, id);
    await book(key, other);
    const [line] = (await call(`GET /reservations/${id}`, { key })).body["lines"] as { id: string }[];
    const all = await call(`POST /reservations/${id}/cancellation-quote`, { key, body: {} });
    const cancel = (which: string, quote_id: unknown) =>
      call(`POST /reservations/${which}/cancel`, { key, body: { quote_id } });
    for (const quote of ["nonsense", "1.e30.x", `${String(all.body["quote_id"])}x`])
      expect((await cancel(id, quote)).status).toBe(422);
    expect((await cancel(other, all.body["quote_id"])).status).toBe(422);
    const one = await call(`POST /reservations/${id}/cancellation-quote`, {
      key,
      body: { lines: [{ line_id: line?.id, quantity: 1 }] },
    });
    expect((await cancel(id, one.body["quote_id"])).status).toBe(200);
    const late = await cancel(id, all.body["quote_id"]);
    expect([late.status, late.body["code"], late.body["details"]]).toEqual([
      409,
      "quote_changed",
      { refund_minor: 10_000, due_minor: 0, currency: "EUR" },
    ]);
    const stranger = await seller();
    expect((await call(`POST /reservations/${id}/cancel`, { key: stranger.key, body: { quote_id: "x" } })).status).toBe(404);
    expect((await call(`POST /reservations/${id}/cancellation-quote`, { key: stranger.key, body: {} })).status).toBe(404);
  });

  it("cancels once when asked twenty times at the same moment under different keys", async () => {
    const { key } = await seller();
    const id = await hold(key, await makeListing(db));
    await book(key, id);
    const quote = await call(`POST /reservations/${id}/cancellation-quote`, { key, body: {} });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        call(`POST /reservations/${id}/cancel`, { key, body: { quote_id: quote.body["quote_id"] } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 409]).toContain(status);
  });
});

describe("guest names", () => {
  const flightOf = async (quantity: number) => {
    const { key } = await seller();
    const listing = await makeListing(db, { listing: { kind: "flight" } });
    const id = await hold(key, listing, quantity);
    const held = await call(`GET /holds/${id}`, { key });
    return { key, listing, id, line_id: (held.body["lines"] as { id: string }[])[0]?.id ?? "" };
  };
  const put = (key: string, id: string, body: object) => call(`PUT /reservations/${id}/guest-names`, { key, body });

  it("the listing says whose it asks for", async () => {
    const { key, listing } = await flightOf(1);
    expect((await call(`GET /listings/${listing.slug}`, { key })).body["guest_names"]).toBe("each");
  });

  it("201 and 200: given with the booking, and corrected afterwards", async () => {
    const { key, id, line_id } = await flightOf(2);
    const booked = await book(key, id, { lines: [{ line_id, guest_names: ["Ana Souza", "نور الهاشمي"] }] });
    expect(booked).toMatchObject({ status: 201, body: { lines: [{ guest_names: ["Ana Souza", "نور الهاشمي"] }] } });
    const body = { lines: [{ line_id, guest_names: ["Ana Souza", "Rui Souza"] }] };
    for (const answer of [await put(key, id, body), await put(key, id, body), await call(`GET /reservations/${id}`, { key })])
      expect(answer).toMatchObject({ status: 200, body: { lines: [{ guest_names: ["Ana Souza", "Rui Souza"] }] } });
  });

  it("201: left out they are missing, and a lead is the contact", async () => {
    const { key, id } = await flightOf(2);
    expect(await book(key, id)).toMatchObject({ status: 201, body: { lines: [{ guest_names: [null, null] }] } });
    const stay = await hold(key, await makeListing(db));
    expect(await book(key, stay)).toMatchObject({ status: 201, body: { lines: [{ guest_names: ["Ana Souza"] }] } });
  });

  it("422: a wrong count and what is no name, with the field's place; nothing is booked", async () => {
    const { key, id, line_id } = await flightOf(2);
    const wrong = [
      [["Ana Souza"], "/lines/0/guest_names"],
      [["Ana Souza", "Rui\u0007"], "/lines/0/guest_names/1"],
    ] as const;
    for (const [guest_names, pointer] of wrong)
      expect(await book(key, id, { lines: [{ line_id, guest_names }] })).toMatchObject({
        status: 422,
        body: { code: "invalid_input", errors: [{ pointer }] },
      });
    const other = [{ line_id: randomUUID(), guest_names: ["Ana Souza"] }];
    expect(await book(key, id, { lines: other })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/lines/0/line_id" }] },
    });
    expect((await call(`GET /holds/${id}`, { key })).body["status"]).toBe("held");
  });

  it("404 and 409: another's reservation, and one that has begun", async () => {
    const { key, id, line_id, listing } = await flightOf(1);
    const lines = [{ line_id, guest_names: ["Ana Souza"] }];
    await book(key, id, { lines });
    const { key: strangers } = await seller();
    expect(await put(strangers, id, { lines })).toMatchObject({ status: 404 });
    await moveDates(owner, listing.listingId, Math.floor((Date.now() - Date.parse(listing.from)) / 86_400_000) - 1);
    expect(await put(key, id, { lines })).toMatchObject({ status: 409, body: { code: "invalid_state" } });
  });
});
