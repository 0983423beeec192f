/** Sales at the desk: each means of payment with its traces, who may sell, and what the tables refuse. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { issueDocuments } from "@/lib/documents/issue-documents";
import { placeHold } from "@/lib/reservations/place-hold";
import { auditFacts } from "@/lib/reports/audit";
import { buildFacts } from "@/lib/reports/build-facts";
import { makeStaff } from "@/lib/staff/testing";

import { startTestStripe } from "../testing";
import { listOrdersForStaff } from "../view/list-orders-for-staff";
import { readOrderForVenue } from "../view/read-order";
import { releaseAtDesk } from "./hold-at-desk";
import { sellAtDesk } from "./sell-at-desk";
import {
  type DeskBasket,
  deskContact,
  expectSound,
  holdForDesk,
  payings,
  readDeskLines,
  readDeskPayments,
  sellTo,
  someCompany,
} from "./testing";

const database = await createTestDatabase(8);
const { db } = database;
await startTestStripe(database);

const paymentsOf = ({ orderId }: DeskBasket) => readDeskPayments(database, orderId);
const reservationsOf = ({ orderId }: DeskBasket) => readDeskLines(database, orderId);
const isSound = ({ listing }: DeskBasket) => expectSound(database, listing);

describe("a sale", () => {
  it.each(payings)(
    "by $method books in one transaction, with who took it, its event, document and audit row",
    async (paying) => {
      const basket = await holdForDesk(database);
      const { code } = await sellTo(database, basket, paying);
      const isFree = paying.method === "none";
      const amount = isFree ? 0n : 10_000n;
      expect(await paymentsOf(basket)).toEqual([
        {
          status: "captured",
          method: paying.method,
          outcome: "confirmed",
          amount,
          captured: amount,
          waived: isFree ? 10_000n : 0n,
          reason: isFree ? "the room was cold" : null,
          takenBy: basket.staff.userId,
          intent: null,
        },
      ]);
      expect(await reservationsOf(basket)).toEqual([{ status: "confirmed", total: amount }]);
      const order = await readOrderForVenue(db, basket.orderId);
      expect(order).toMatchObject({ code, status: "confirmed", totalMinor: amount, paidMinor: amount });
      expect(order.payment?.method).toBe(paying.method);
      const listed = await listOrdersForStaff(db, basket.staff, { text: code });
      const ines = { servedBy: "Ines Duarte", takenBy: "Ines Duarte" };
      expect(listed.orders).toMatchObject([{ code, method: paying.method, ...ines }]);
      const events = await db.sql<{ type: string; actor: string }[]>`
      select e.type, e.actor from reservation_events e join reservations r on r.listing_id = e.listing_id and r.id = e.reservation_id
      where r.order_id = ${basket.orderId} order by e.seq`;
      expect(events).toEqual([
        { type: "held", actor: `guest:desk-${basket.orderId}` },
        { type: "confirmed", actor: `user:${basket.staff.userId}` },
      ]);
      const trail = await db.sql<{ action: string; actor: string; data: Record<string, unknown> }[]>`
      select action, actor, data from audit_log where subject = ${`order:${basket.orderId}`} order by seq`;
      expect(trail.map(({ action }) => action)).toEqual(["desk.hold", "desk.sell"]);
      expect(new Set(trail.map(({ actor }) => actor))).toEqual(new Set([`user:${basket.staff.userId}`]));
      expect(JSON.stringify(trail)).not.toContain("the room was cold");
      await issueDocuments(db);
      const [invoice] = await db.sql<{ total: bigint; settled: string; lines: readonly { text: string }[] }[]>`
      select total_minor as total, content ->> 'settled' as settled, content -> 'lines' as lines
      from documents where order_id = ${basket.orderId}`;
      const settled = { desk_cash: "Cash", desk_terminal: "Card, at the desk", account: "On account", none: "Free of charge" };
      expect(invoice).toMatchObject({ total: amount, settled: settled[paying.method] });
      expect(invoice?.lines.map(({ text }) => text).includes("Free of charge")).toBe(isFree);
      await isSound(basket);
    },
  );

  it("of what costs nothing is a payment of nothing, whatever was chosen", async () => {
    const basket = await holdForDesk(database, { listing: { priceMinor: 0n } });
    await sellTo(database, basket, { method: "desk_cash" });
    expect(await paymentsOf(basket)).toMatchObject([{ method: "none", amount: 0n, waived: 0n, reason: null }]);
    await issueDocuments(db);
    await isSound(basket);
  });

  it("given away sends no invoice of nothing, but to a company", async () => {
    const sent = async ({ orderId }: DeskBasket) => {
      await issueDocuments(db);
      const rows = await db.sql`select subject from notifications where order_id = ${orderId} and kind = 'document'`;
      return rows.length;
    };
    const [given, paid, company] = [await holdForDesk(database), await holdForDesk(database), await holdForDesk(database)];
    const paying = { method: "none", reason: "a prize" } as const;
    await sellTo(database, given, paying);
    await sellTo(database, paid);
    await sellAtDesk(db, { ...company.input, billing: someCompany, paying }, company.staff);
    expect([await sent(given), await sent(paid), await sent(company)]).toEqual([0, 1, 1]);
    const [invoice] = await db.sql`select kind from documents where order_id = ${given.orderId}`;
    expect(invoice).toEqual({ kind: "invoice" });
  });

  it("given away counts no revenue in the booking facts, and is of the desk's channel", async () => {
    const basket = await holdForDesk(database);
    await sellTo(database, basket, { method: "none", reason: "a prize" });
    await buildFacts(db);
    const facts = await db.sql<{ channel: string; units: number; revenue: bigint }[]>`
      select channel, sum(units)::int as units, sum(revenue_minor)::int8 as revenue from booking_facts
      where listing_id = ${basket.listing.listingId} group by channel`;
    expect(facts).toEqual([{ channel: "desk", units: 1, revenue: 0n }]);
    expect(await auditFacts(db)).toEqual([]);
  });

  it("on account needs the company that the invoice goes to", async () => {
    const basket = await holdForDesk(database);
    const sale = sellAtDesk(db, { ...basket.input, paying: { method: "account" } }, basket.staff);
    await expect(sale).rejects.toMatchObject({ code: "invalid_input", details: { issues: [{ path: ["company"] }] } });
    expect(await paymentsOf(basket)).toEqual([]);
  });

  it("repeated under its name is one sale; under another it is refused", async () => {
    const basket = await holdForDesk(database);
    const first = await sellTo(database, basket);
    expect(await sellTo(database, basket)).toEqual({ ...first, replayed: true });
    const again = { ...basket, input: { ...basket.input, requestId: randomUUID() } };
    await expect(sellTo(database, again)).rejects.toMatchObject({ code: "invalid_state" });
    expect(await paymentsOf(basket)).toHaveLength(1);
  });

  it("is refused at another price than the page showed", async () => {
    const basket = await holdForDesk(database);
    const sale = sellAtDesk(db, { ...basket.input, expectedTotalMinor: 1n, paying: { method: "desk_cash" } }, basket.staff);
    await expect(sale).rejects.toMatchObject({ code: "price_changed" });
  });
});

describe("permissions", () => {
  const at = async (basket: DeskBasket, role: "front_desk" | "viewer" | "revenue" | "manager") =>
    makeStaff(db, { grants: [{ role, listingId: basket.listing.listingId }] });

  it("the front desk sells, and gives nothing away", async () => {
    const basket = await holdForDesk(database);
    const staff = await at(basket, "front_desk");
    const waive = sellTo(database, { ...basket, staff }, { method: "none", reason: "a friend" });
    await expect(waive).rejects.toMatchObject({ code: "forbidden", details: { permission: "orders.waive" } });
    await sellTo(database, { ...basket, staff });
    expect(await paymentsOf(basket)).toMatchObject([{ takenBy: staff.userId }]);
  });

  it("a manager gives away; who sees orders alone is told, and others find nothing", async () => {
    const basket = await holdForDesk(database);
    const cash = { method: "desk_cash" } as const;
    await expect(sellTo(database, { ...basket, staff: await at(basket, "revenue") }, cash)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(sellTo(database, { ...basket, staff: await at(basket, "viewer") }, cash)).rejects.toMatchObject({
      code: "not_found",
    });
    const { listingId } = await makeListing(db);
    const elsewhere = await makeStaff(db, { grants: [{ role: "owner", listingId }] });
    await expect(sellTo(database, { ...basket, staff: elsewhere }, cash)).rejects.toMatchObject({ code: "not_found" });
    await expect(holdForDesk(database, { listing: basket.listing, staff: elsewhere })).rejects.toMatchObject({
      code: "not_found",
    });
    await sellTo(database, { ...basket, staff: await at(basket, "manager") }, { method: "none", reason: "a prize" });
    await isSound(basket);
  });

  it("finds no hold that a guest's browser made", async () => {
    const { listing, staff } = await holdForDesk(database);
    const request = requestFor([lineFor(listing)]);
    const hold = await placeHold(db, request);
    const input = { requestId: randomUUID(), orderId: hold.orderId, contact: deskContact, locale: "en-GB" };
    const sale = sellAtDesk(db, { ...input, expectedTotalMinor: 10_000n, paying: { method: "desk_cash" } }, staff);
    await expect(sale).rejects.toMatchObject({ code: "not_found" });
    await expect(releaseAtDesk(db, hold.orderId, staff)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the tables", () => {
  it.each([
    ["cash without who took it", "update payments set taken_by = null"],
    ["cash with a page of Stripe's", "update payments set stripe_session_id = 'cs_1'"],
    ["cash that was authorised alone", "update payments set status = 'authorised', captured_at = null"],
    ["a card without its payment at Stripe", "update payments set method = 'card', taken_by = null"],
    ["nothing with an amount", "update payments set method = 'none'"],
    ["a price not asked without a reason", "update payments set waived_minor = 5"],
  ])("refuse %s", async (_, statement) => {
    const basket = await holdForDesk(database);
    await sellTo(database, basket);
    const refused = inTransaction(db, (tx) => tx.sql.unsafe(`${statement} where order_id = '${basket.orderId}'`));
    await expect(refused).rejects.toThrow(/violates check constraint "payments_/);
  });
});

it("keeps the company of a sale on account on its invoice", async () => {
  const basket = await holdForDesk(database);
  await sellTo(database, basket, { method: "account" });
  await issueDocuments(db);
  const [row] = await db.sql<{ buyer: { company: unknown; email: string } }[]>`
    select content -> 'buyer' as buyer from documents where order_id = ${basket.orderId}`;
  expect(row?.buyer).toMatchObject({ company: someCompany, email: "" });
});
