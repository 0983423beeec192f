/** Bookings over the partner API, status by status, with an audit after each. */
import { randomUUID } from "node:crypto";

import { afterEach, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { letTimePass } from "@/db/testing/time";
import { auditDocuments } from "@/lib/documents/audit";
import { issueDocuments } from "@/lib/documents/issue-documents";
import { listDocuments, readDocument } from "@/lib/documents/read-documents";
import { sendNotification } from "@/lib/notifications/send-notification";
import { auditPayments } from "@/lib/orders/audit";
import { sendRefund } from "@/lib/orders/changes/send-refund";
import { idempotencyLeaseSeconds } from "@/lib/partners/limits";
import { makePartner } from "@/lib/partners/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { expireHolds } from "@/lib/reservations/expire-holds";
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

describe("POST /reservations", () => {
  it("201, 422: invoices name the guest's company, which the response has; its fields are checked, each by its place", async () => {
    const { key } = await seller();
    const listing = await makeListing(db, { total: 3 });
    const id = await hold(key, listing);
    const billing = { company: "Müller & Söhne GmbH", address: ["Am Markt 1", "10115 Berlin"], tax_id: "DE 123456789" };
    const wrong: readonly (readonly [object, string])[] = [
      [{ ...billing, company: "" }, "/billing/company"],
      [{ ...billing, company: "x".repeat(1_000) }, "/billing/company"],
      [{ ...billing, address: [] }, "/billing/address"],
      [{ ...billing, tax_id: "x".repeat(1_000) }, "/billing/tax_id"],
      [{ company: billing.company }, "/billing/address"],
      [{ ...billing, country: "DE" }, "/billing"],
    ];
    for (const [given, pointer] of wrong) {
      const { status, body } = await book(key, id, { billing: given });
      expect([status, body["code"]]).toEqual([422, "invalid_input"]);
      const pointers = (body["errors"] as { pointer: string }[]).map((error) => error.pointer);
      expect(
        pointers.some((one) => one.includes(pointer)),
        `${pointer} in ${pointers.join()}`,
      ).toBe(true);
    }
    expect((await book(key, id, { billing })).body).toMatchObject({ status: "confirmed", billing });
    expect((await call(`GET /reservations/${id}`, { key })).body).toMatchObject({ billing });
    const other = await hold(key, listing);
    const { tax_id: _, ...withoutTax } = billing;
    expect((await book(key, other, { billing: withoutTax })).body).toMatchObject({ billing: { ...withoutTax, tax_id: null } });
    const third = await hold(key, listing);
    expect((await book(key, third)).body).toMatchObject({ billing: null });
    while ((await issueDocuments(db)) > 0);
    const [invoice] = await listDocuments(db, id);
    expect(await readDocument(db, id, invoice?.id ?? "")).toMatchObject({
      kind: "invoice",
      buyer: { company: { company: billing.company, address: billing.address, taxId: billing.tax_id } },
    });
  });

  it("201: books a hold on account, once however often it is asked, and invoices the partner", async () => {
    const { key, partnerId } = await seller();
    const listing = await makeListing(db, { total: 3 });
    const id = await hold(key, listing, 2);
    const asked = { partner_reference: "AGENCY-1" };
    const answers = await Promise.all(Array.from({ length: 200 }, () => book(key, id, asked, "one")));
    for (const { status, body } of answers)
      if (status !== 201) expect(body).toMatchObject({ status: 409, code: "in_progress" });
    const again = await book(key, id, asked, "one");
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({
      id,
      status: "confirmed",
      partner_reference: "AGENCY-1",
      total: { amount: 20_000 },
      paid: { amount: 20_000 },
      refunded: { amount: 0 },
      lines: [{ status: "confirmed", quantity: 2 }],
    });
    expect(await db.sql`select method, status, captured_minor from payments where order_id = ${id}`).toEqual([
      { method: "account", status: "captured", captured_minor: 20_000n },
    ]);
    expect(await issueDocuments(db)).toBe(1);
    const [name] = await db.sql<{ name: string }[]>`select name from partners where id = ${partnerId}`;
    const [invoice] = await listDocuments(db, id);
    expect(await readDocument(db, id, invoice?.id ?? "")).toMatchObject({
      kind: "invoice",
      totalMinor: "20000",
      settled: "On account",
      buyer: { name: name?.name },
    });
  });

  it("finds its own booking when its answer was lost, and refuses another request for the same hold", async () => {
    const { key } = await seller();
    const id = await hold(key, await makeListing(db));
    expect((await book(key, id, {}, "one")).status).toBe(201);
    // Simulates a process that died before it stored the response, and whose lease is over.
    await db.sql`update idempotency_keys set status = null, body = null, completed_at = null, locked_until = now() where key = 'one'`;
    const again = await book(key, id, {}, "one");
    expect([again.status, again.body["status"]]).toEqual([201, "confirmed"]);
    // One that died a moment ago has a lease left: `Retry-After` is the rest of it, and no more.
    await db.sql`
      update idempotency_keys set status = null, body = null, completed_at = null, locked_until = now() + interval '3.5 seconds'
      where key = 'one'`;
    const early = await book(key, id, {}, "one");
    expect([early.status, early.body["code"], early.headers.get("retry-after")]).toEqual([409, "in_progress", "4"]);
    const [lease] = await db.sql<{ left: number }[]>`
      select extract(epoch from locked_until - now())::float8 as left from idempotency_keys where key = 'one'`;
    expect(lease?.left).toBeLessThanOrEqual(idempotencyLeaseSeconds);
    const other = await book(key, id, {}, "two");
    expect([other.status, other.body["code"]]).toEqual([409, "invalid_state"]);
  });

  it("410: a hold that ended; 409: one that was released; 404: another's, and of the other mode", async () => {
    const { key } = await seller();
    const listing = await makeListing(db);
    const ended = await hold(key, listing);
    const [row] = await db.sql<{ id: string }[]>`select id from reservations where order_id = ${ended}`;
    await letTimePass(owner, listing.listingId, row?.id ?? "", 30);
    expect((await book(key, ended)).status).toBe(410);
    await expireHolds(db);
    expect((await book(key, ended)).status).toBe(410);
    const released = await hold(key, listing);
    await call(`DELETE /holds/${released}`, { key });
    expect((await book(key, released)).status).toBe(409);
    const stranger = await seller();
    const id = await hold(key, listing);
    expect((await book(stranger.key, id)).status).toBe(404);
    expect((await book(key, randomUUID())).status).toBe(404);
    await call(`DELETE /holds/${id}`, { key });
  });

  it("422: without an account, and with a contact that is none", async () => {
    const { key } = await makePartner(db);
    const id = await hold(key, await makeListing(db));
    const refused = await book(key, id);
    expect([refused.status, refused.body["code"], refused.body["details"]]).toEqual([
      422,
      "payment_refused",
      { reason: "no_account" },
    ]);
    const bad = await book(key, id, { contact: { name: "", email: "nobody" }, payment: { type: "cash" } });
    expect(bad.body).toMatchObject({ status: 422, code: "invalid_input" });
    const pointers = (bad.body["errors"] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(["/contact/name", "/contact/email", "/payment/type"]));
    await call(`DELETE /holds/${id}`, { key });
  });

  it("writes no invoice and takes no number for a test", async () => {
    const { key } = await makePartner(db, { test: true, onAccount: true });
    const listing = await makeListing(db);
    await db.sql`update listings set test = true where id = ${listing.listingId}`;
    const id = await hold(key, listing);
    expect((await book(key, id)).status).toBe(201);
    const quote = await call(`POST /reservations/${id}/cancellation-quote`, { key, body: {} });
    await call(`POST /reservations/${id}/cancel`, { key, body: { quote_id: quote.body["quote_id"] } });
    await sendRefunds();
    await issueDocuments(db);
    expect(await listDocuments(db, id)).toEqual([]);
  });

  it("sends its guest nothing: the partner does", async () => {
    const { key } = await seller();
    const id = await hold(key, await makeListing(db));
    await book(key, id);
    await db.sql`insert into notifications (kind, subject, order_id) values ('confirmed', ${id}, ${id})`;
    // The mail server of these tests does not exist: a message that is sent would fail.
    await sendNotification(db, id, "confirmed");
    const [row] = await db.sql<{ skipped: boolean }[]>`
      select skipped_at is not null as skipped from notifications where subject = ${id}`;
    expect(row?.skipped).toBe(true);
  });
});

describe("finding again", () => {
  it("by id, reference, status and date, page by page; never another's", async () => {
    const { key } = await seller();
    const listing = await makeListing(db, { total: 10 });
    const ids: string[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      const id = await hold(key, listing);
      await book(key, id, { partner_reference: `R-${nth % 2}` });
      ids.unshift(id);
    }
    const unbooked = await hold(key, listing);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page = await call(`GET /reservations?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`, { key });
      seen.push(...(page.body["reservations"] as { id: string }[]).map((one) => one.id));
      cursor = page.body["next_cursor"] as string | null;
    }
    expect(seen).toEqual(ids);
    const count = async (query: string) =>
      ((await call(`GET /reservations?${query}`, { key })).body["reservations"] as unknown[]).length;
    expect(await count("partner_reference=R-1")).toBe(2);
    expect(await count("status=cancelled")).toBe(0);
    expect(await count(`from=${listing.from}`)).toBe(5);
    expect(await count("from=2029-01-01")).toBe(0);
    const stranger = await seller();
    expect((await call(`GET /reservations/${ids[0] ?? ""}`, { key: stranger.key })).status).toBe(404);
    expect((await call(`GET /reservations/${unbooked}`, { key })).status).toBe(404);
    expect((await call(`GET /reservations/${ids[0] ?? ""}`, { key })).body["partner_reference"]).toBe("R-0");
    await call(`DELETE /holds/${unbooked}`, { key });
  });
});
