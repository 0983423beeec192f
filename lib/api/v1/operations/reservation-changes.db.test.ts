/** Bookings by card and changes over the partner API, status by status, with an audit after each. */
import { randomUUID } from "node:crypto";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { auditDocuments } from "@/lib/documents/audit";
import { issueDocuments } from "@/lib/documents/issue-documents";
import { listDocuments } from "@/lib/documents/read-documents";
import { auditPayments } from "@/lib/orders/audit";
import { captureConfirmed } from "@/lib/orders/settlement/capture-or-void";
import { sweepOpenedPayments } from "@/lib/orders/settlement/sweep-payments";
import { startTestStripe } from "@/lib/orders/testing";
import { makePartner } from "@/lib/partners/testing";
import { auditReservations } from "@/lib/reservations/audit";

import { call } from "../testing";

const database = await createTestDatabase(24);
const { db } = database;
const stripe = await startTestStripe(database);
const { key } = await makePartner(db, { onAccount: true });

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));
afterEach(async () => {
  expect([...(await auditReservations(db)), ...(await auditPayments(db)), ...(await auditDocuments(db))]).toEqual([]);
});

const contact = { name: "Ana Souza", email: "ana@example.com" };
const onAccount = { type: "on_account" };
const card = (payment_method: string) => ({ type: "card", payment_method });

async function hold(listing: MadeListing, more: object = {}, of: string = key): Promise<string> {
  const line = { listing_id: listing.listingId, unit_type_id: listing.unitTypeId, check_in: listing.from, ...more };
  return String((await call("POST /holds", { key: of, body: { lines: [line] } })).body["id"]);
}

const book = (hold_id: string, payment: object, idempotencyKey: string = randomUUID(), of: string = key) =>
  call("POST /reservations", { key: of, idempotencyKey, body: { hold_id, contact, payment } });

describe("booking by card", () => {
  it("201: charges it once, whatever is repeated, and the guest gets an invoice", async () => {
    const id = await hold(await makeListing(db));
    const [first, again] = [await book(id, card("pm_card_visa"), "one"), await book(id, card("pm_card_visa"), "one")];
    expect(first).toMatchObject({ status: 201, body: { id, status: "confirmed" } });
    expect(again).toMatchObject({ status: 201, body: first.body });
    const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${id}`;
    await captureConfirmed(db, payment?.id ?? "");
    expect(await stripe.ledger()).toMatchObject([{ captured: 10_000 }]);
    expect((await call(`GET /reservations/${id}`, { key })).body).toMatchObject({ paid: { amount: 10_000 } });
    await issueDocuments(db);
    expect(await listDocuments(db, id)).toHaveLength(1);
  });

  it("402: a declined card leaves the hold, for another card under a new key", async () => {
    const id = await hold(await makeListing(db));
    const declined = await book(id, card("pm_card_chargeDeclinedInsufficientFunds"), "two");
    expect(declined).toMatchObject({
      status: 402,
      body: { code: "payment_declined", details: { reason: "insufficient_funds" } },
    });
    expect((await call(`GET /reservations/${id}`, { key })).body["status"]).toBe("failed");
    expect((await call(`GET /holds/${id}`, { key })).body["status"]).toBe("held");
    expect((await book(id, card("pm_card_visa"), "two")).body["code"]).toBe("idempotency_mismatch");
    expect((await book(id, card("pm_card_visa"))).status).toBe(201);
  });

  it("422: no card of Stripe's; 202: no answer, which is found out by itself", async () => {
    const id = await hold(await makeListing(db));
    expect((await book(id, card("4242424242424242"))).body["code"]).toBe("invalid_input");
    expect((await book(id, card("pm_nobodys"))).body["code"]).toBe("payment_refused");
    await stripe.control({ fail: [{ path: "/v1/payment_intents/*/confirm", how: "drop_response", count: 3 }] });
    expect(await book(id, card("pm_card_visa"))).toMatchObject({ status: 202, body: { status: "pending" } });
    expect((await call(`GET /reservations/${id}`, { key })).body["status"]).toBe("pending");
    await db.sql`update payments set created_at = created_at - interval '10 minutes' where order_id = ${id}`;
    await sweepOpenedPayments(db);
    expect((await call(`GET /reservations/${id}`, { key })).body["status"]).toBe("confirmed");
  });

  it("202 that comes to nothing can be read as such", async () => {
    const id = await hold(await makeListing(db));
    await stripe.control({ fail: [{ path: "/v1/payment_intents/*/confirm", how: "drop_response", count: 3 }] });
    expect((await book(id, card("pm_card_chargeDeclined"))).status).toBe(202);
    await db.sql`update payments set created_at = created_at - interval '10 minutes' where order_id = ${id}`;
    await sweepOpenedPayments(db);
    expect((await call(`GET /reservations/${id}`, { key })).body["status"]).toBe("failed");
    expect((await book(id, card("pm_card_visa"))).status).toBe(201);
  });

  it("writes no invoice for a test", async () => {
    const tester = await makePartner(db, { test: true });
    const listing = await makeListing(db);
    await db.sql`update listings set test = true where id = ${listing.listingId}`;
    const id = await hold(listing, {}, tester.key);
    expect((await book(id, card("pm_card_visa"), randomUUID(), tester.key)).status).toBe(201);
    const [payment] = await db.sql<{ id: string }[]>`select id from payments where order_id = ${id}`;
    await captureConfirmed(db, payment?.id ?? "");
    await issueDocuments(db);
    expect(await listDocuments(db, id)).toEqual([]);
  });
});

describe("a change", () => {
  async function booked(payment: object = onAccount, more: object = {}) {
    const listing = await makeListing(db, { dates: { 1: { priceMinor: 15_000n } } });
    const id = await hold(listing, more);
    const { body } = await book(id, payment);
    const [line] = body["lines"] as { id: string }[];
    const lineId = line?.id ?? "";
    const quote = (wanted: object) =>
      call(`POST /reservations/${id}/change-quote`, { key, body: { line_id: lineId, ...wanted } });
    const change = (quote_id: unknown, rest: object = {}, idempotencyKey: string = randomUUID()) =>
      call(`POST /reservations/${id}/change`, { key, idempotencyKey, body: { quote_id, ...rest } });
    return { listing, id, lineId, quote, change };
  }

  it("200: costs more, on account: a second invoice, once however often it is asked", async () => {
    const { listing, id, quote, change } = await booked();
    const quoted = await quote({ check_out: addDays(listing.from, 2) });
    expect(quoted).toMatchObject({
      status: 200,
      body: { due: { amount: 15_000 }, refund: { amount: 0 }, line: { check_in: listing.from, quantity: 1 } },
    });
    const [first, again] = [
      await change(quoted.body["quote_id"], { payment: onAccount }, "more"),
      await change(quoted.body["quote_id"], { payment: onAccount }, "more"),
    ];
    expect(first).toMatchObject({ status: 200, body: { total: { amount: 25_000 }, paid: { amount: 25_000 } } });
    expect(again.body).toEqual(first.body);
    await issueDocuments(db);
    expect(await listDocuments(db, id)).toHaveLength(2);
  });

  it("200: costs less: what comes back is promised, and the night is free", async () => {
    const { listing, quote, change } = await booked(onAccount, { quantity: 2 });
    const quoted = await quote({ quantity: 1 });
    expect(quoted.body).toMatchObject({ due: { amount: 0 }, refund: { amount: 10_000 } });
    const changed = await change(quoted.body["quote_id"]);
    expect(changed).toMatchObject({ status: 200, body: { total: { amount: 10_000 }, refunded: { amount: 10_000 } } });
    const [row] = await db.sql<{ available: number }[]>`
      select available from inventory where listing_id = ${listing.listingId} and date = ${listing.from}`;
    expect(row?.available).toBe(4);
  });

  it("by card: 200 where it is good, 402 where it is declined, which leaves everything as it was", async () => {
    const { listing, id, quote, change } = await booked(card("pm_card_visa"));
    const quoted = await quote({ check_out: addDays(listing.from, 2) });
    const before = (await call(`GET /reservations/${id}`, { key })).body;
    const declined = await change(quoted.body["quote_id"], { payment: card("pm_card_chargeDeclined") });
    expect(declined).toMatchObject({ status: 402, body: { code: "payment_declined" } });
    expect((await call(`GET /reservations/${id}`, { key })).body).toEqual(before);
    const changed = await change(quoted.body["quote_id"], { payment: card("pm_card_visa") });
    expect(changed).toMatchObject({ status: 200, body: { total: { amount: 25_000 } } });
    expect((await stripe.ledger()).map(({ status }) => status).toSorted()).toEqual([
      "requires_capture",
      "requires_capture",
      "requires_payment_method",
    ]);
  });

  it("202: no answer; done when it is found out", async () => {
    const { listing, id, quote, change } = await booked();
    const quoted = await quote({ check_out: addDays(listing.from, 2) });
    await stripe.control({ fail: [{ path: "/v1/payment_intents/*/confirm", how: "drop_response", count: 3 }] });
    const begun = await change(quoted.body["quote_id"], { payment: card("pm_card_visa") });
    expect(begun).toMatchObject({ status: 202, body: { pending_change: { amount: 15_000 } } });
    await db.sql`update payments set created_at = created_at - interval '10 minutes' where order_id = ${id} and status = 'opened'`;
    await sweepOpenedPayments(db);
    expect((await call(`GET /reservations/${id}`, { key })).body).toMatchObject({
      total: { amount: 25_000 },
      pending_change: null,
    });
  });

  it("200: of a partner's test, too", async () => {
    const tester = await makePartner(db, { test: true, onAccount: true });
    const listing = await makeListing(db);
    await db.sql`update listings set test = true where id = ${listing.listingId}`;
    const id = await hold(listing, {}, tester.key);
    const { body } = await book(id, onAccount, randomUUID(), tester.key);
    const [line] = body["lines"] as { id: string }[];
    const wanted = { line_id: line?.id, check_out: addDays(listing.from, 2) };
    const quoted = await call(`POST /reservations/${id}/change-quote`, { key: tester.key, body: wanted });
    const asked = { quote_id: quoted.body["quote_id"], payment: onAccount };
    const changed = await call(`POST /reservations/${id}/change`, { key: tester.key, body: asked });
    expect(changed).toMatchObject({ status: 200, body: { total: { amount: 20_000 } } });
    await issueDocuments(db);
    expect(await listDocuments(db, id)).toEqual([]);
  });

  it("refuses a sold-out date, an unchanged line, another's line, and a price without a payment", async () => {
    const { listing, lineId, quote, change } = await booked();
    await db.sql`
      update inventory set total = 0, available = 0 where listing_id = ${listing.listingId} and date = ${addDays(listing.from, 3)}`;
    const gone = await quote({ check_in: addDays(listing.from, 3), check_out: addDays(listing.from, 4) });
    expect([gone.status, gone.body["code"]]).toEqual([409, "not_available"]);
    expect((await quote({})).body["code"]).toBe("invalid_input");
    expect((await quote({ line_id: randomUUID() })).status).toBe(404);
    expect((await quote({ line_id: lineId, unit_type_id: randomUUID() })).status).toBeGreaterThanOrEqual(400);
    const quoted = await quote({ check_out: addDays(listing.from, 2) });
    const unpaid = await change(quoted.body["quote_id"]);
    expect(unpaid.body).toMatchObject({ status: 422, errors: [{ pointer: "/payment" }] });
  });

  it("takes no quote that is forged, of the other kind, another reservation's, or overtaken", async () => {
    const [one, two] = [await booked(), await booked()];
    const quoted = await one.quote({ check_out: addDays(one.listing.from, 2) });
    const id = String(quoted.body["quote_id"]);
    for (const wrong of ["x", `${id}x`, id.replace("1.", "1.A")])
      expect((await one.change(wrong, { payment: onAccount })).status).toBe(422);
    expect((await two.change(id, { payment: onAccount })).status).toBe(422);
    const cancel = await call(`POST /reservations/${one.id}/cancellation-quote`, { key, body: {} });
    expect((await one.change(cancel.body["quote_id"], { payment: onAccount })).status).toBe(422);
    expect((await call(`POST /reservations/${one.id}/cancel`, { key, body: { quote_id: id } })).status).toBe(422);
    await db.sql`update inventory set price_minor = 99 where listing_id = ${one.listing.listingId}`;
    const overtaken = await one.change(id, { payment: onAccount });
    expect([overtaken.status, overtaken.body["code"]]).toEqual([409, "quote_changed"]);
    const stranger = await makePartner(db, { onAccount: true });
    const body = { quote_id: id, payment: onAccount };
    expect((await call(`POST /reservations/${one.id}/change`, { key: stranger.key, body })).status).toBe(404);
  });
});
