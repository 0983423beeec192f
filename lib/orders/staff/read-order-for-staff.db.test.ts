/** An order as staff see it: who sold it for whom, its timeline with actors, and its money. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { lineFor } from "@/db/testing/requests";
import { makeStaff } from "@/lib/staff/testing";

import { cancelOrder } from "../changes/cancel-order";
import { changeOrder } from "../changes/change-order";
import { quoteChange } from "../changes/quote-change";
import { correctContact } from "../contact/correct-contact";
import { holdForDesk, sellTo } from "../desk/testing";
import { decideApproval } from "../refunds/approvals/decide-approval";
import { requestStaffRefund } from "../refunds/approvals/request-staff-refund";
import { refundByStaff } from "../refunds/by-staff/refund-by-staff";
import { recordDeskRefund } from "../refunds/record-desk-refund";
import { resolveFailedRefund } from "../refunds/resolve-failed-refund";
import { bookSomething, startTestStripe } from "../testing";
import { isPermittedOver, readOrderForStaff } from "./read-order-for-staff";
import { readOrderMoney } from "./read-money";
import { readTimeline, type TimelineEntry } from "./read-timeline";

const database = await createTestDatabase(4);
const { db } = database;
await startTestStripe(database);
const bo = await makeStaff(db, { name: "Bo Lind" });

async function readOrderVersion(orderId: string): Promise<{ readonly version: number }> {
  const [order] = await db.sql<{ version: number }[]>`select version from orders where id = ${orderId}`;
  return order ?? { version: 0 };
}

const told = (entries: readonly TimelineEntry[]) => entries.map(({ type, by }) => [type, by?.kind ?? null]);

it("names the guest and the member of staff of a sale at the desk", async () => {
  const basket = await holdForDesk(database);
  const { code } = await sellTo(database, basket);
  const found = await readOrderForStaff(db, code.toLowerCase(), bo);
  expect(found).toMatchObject({ channel: "desk", servedBy: "Ines Duarte", partnerName: null });
  expect(found.order).toMatchObject({ code, contact: { name: "Rui Costa" } });
  const timeline = await readTimeline(db, basket.orderId);
  expect(told(timeline)).toEqual([
    ["held", "staff"],
    ["confirmed", "staff"],
    ["payment_captured", "staff"],
  ]);
  expect(timeline[0]?.by).toEqual(timeline[1]?.by);
  expect(timeline[1]?.by).toEqual({ kind: "staff", name: "Ines Duarte" });
  const { payments, refunds } = await readOrderMoney(db, basket.orderId, bo);
  expect(payments).toMatchObject([{ method: "desk_cash", status: "captured", takenBy: "Ines Duarte", isOfChange: false }]);
  expect(refunds).toEqual([]);
});

it("leaves the guest what the guest holds of an order of the desk", async () => {
  const basket = await holdForDesk(database, { listing: { total: 3 } });
  const { orderId, listing, reservationIds } = basket;
  await sellTo(database, basket);
  const actor = { kind: "guest", guestId: `desk-${orderId}` } as const;
  const [reservationId = ""] = reservationIds;
  const { unitTypeId, checkIn, checkOut, guests } = lineFor(listing);
  const wanted = { reservationId, unitTypeId, checkIn, checkOut, guests: guests * 2, quantity: 2 };
  const { dueMinor, refundMinor } = await quoteChange(db, orderId, actor, wanted);
  const asked = { requestId: randomUUID(), orderId, actor, wanted };
  await changeOrder(db, { ...asked, expectedDueMinor: dueMinor, expectedRefundMinor: refundMinor });
  const holds = told(await readTimeline(db, orderId)).filter(([type]) => type === "held");
  expect(holds).toEqual([
    ["held", "staff"],
    ["held", "guest"],
  ]);
});

it("tells what a guest did from what staff did", async () => {
  const { orderId, code, actor } = await bookSomething(database);
  const input = { orderId, email: "right@example.com", name: "Ana Sousa" };
  expect(await correctContact(db, input, bo)).toBe(true);
  expect(await correctContact(db, input, bo)).toBe(false);
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  const timeline = await readTimeline(db, orderId);
  expect(told(timeline)).toEqual(
    expect.arrayContaining([
      ["contact_corrected", "staff"],
      ["cancelled", "guest"],
    ]),
  );
  const { order, channel } = await readOrderForStaff(db, code, bo);
  expect(order.contact).toMatchObject({ name: "Ana Sousa", email: "right@example.com" });
  expect(channel).toBe("site");
  expect((await readOrderMoney(db, orderId, bo)).refunds).toMatchObject([{ status: "due", amountMinor: 10_000n }]);
  const [row] = await db.sql<{ data: string }[]>`
    select data::text as data from audit_log where subject = ${`order:${orderId}`} and action = 'order.correct_contact'`;
  expect(row?.data).not.toContain("Sousa");
  expect(row?.data).not.toContain("right@");
});

it("is hidden from staff elsewhere, and its money from roles that see none", async () => {
  const { orderId, code, listing } = await bookSomething(database);
  const at = (role: "owner" | "revenue" | "front_desk", listingId: string | null) =>
    makeStaff(db, { grants: [{ role, listingId }] });
  const elsewhere = await at("owner", (await makeListing(db)).listingId);
  await expect(readOrderForStaff(db, code, elsewhere)).rejects.toMatchObject({ code: "not_found" });
  await expect(readOrderForStaff(db, "nothing", bo)).rejects.toMatchObject({ code: "not_found" });
  const revenue = await at("revenue", listing.listingId);
  const seen = await readOrderForStaff(db, code, revenue);
  expect(isPermittedOver(revenue, "orders.edit", seen)).toBe(false);
  expect(isPermittedOver(await at("front_desk", listing.listingId), "orders.edit", seen)).toBe(true);
  await expect(readOrderMoney(db, orderId, revenue)).rejects.toMatchObject({ code: "not_found" });
});

it("tells who decided on a refund and why, and who paid it back, to staff alone", async () => {
  const [mara, aisha] = [await makeStaff(db, { name: "Mara Lindqvist" }), await makeStaff(db, { name: "Aisha Karim" })];
  const basket = await holdForDesk(database);
  const { code } = await sellTo(database, basket);
  const { orderId } = basket;
  const { version } = await readOrderVersion(orderId);
  const wanted = { action: "refund", amount: 3_000n } as const;
  const reason = "The lift was out of order.";
  await refundByStaff(db, { requestId: randomUUID(), orderId, version, wanted, reason, locale: "en-GB" }, mara);
  const [refund] = await db.sql<{ id: string }[]>`select id from refunds where order_id = ${orderId}`;
  await recordDeskRefund(db, refund?.id ?? "", aisha);
  expect((await readTimeline(db, orderId)).slice(-2)).toMatchObject([
    { type: "refund_decided", amountMinor: 3_000n, reason, by: { kind: "staff", name: "Mara Lindqvist" } },
    { type: "refund_sent", amountMinor: 3_000n, by: { kind: "staff", name: "Aisha Karim" } },
  ]);
  expect((await readOrderMoney(db, orderId, bo)).refunds).toMatchObject([
    { paidBackBy: "Aisha Karim", decidedBy: "Mara Lindqvist", reason },
  ]);
  // The order as its guest sees it has neither the reason nor the names.
  const { order } = await readOrderForStaff(db, code, bo);
  const seen = JSON.stringify(order, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  expect(order.history.at(-1)?.type).toBe("refund_sent");
  expect(seen).not.toMatch(/lift|Mara|Aisha/);
});

it("tells who asked for a refund that another person approved", async () => {
  const [asks, decides] = [await makeStaff(db, { name: "Ada Asks" }), await makeStaff(db, { name: "Dan Decides" })];
  const { orderId } = await bookSomething(database);
  const { version } = await readOrderVersion(orderId);
  const wanted = { action: "refund", amount: 3_000n } as const;
  const asked = { requestId: randomUUID(), orderId, version, wanted, reason: "No hot water.", locale: "en-GB" };
  const { id } = await requestStaffRefund(db, asked, asks);
  await decideApproval(db, { id, decision: "approved" }, decides);
  const decided = (await readTimeline(db, orderId)).find(({ type }) => type === "refund_decided");
  expect(decided).toMatchObject({ reason: "No hot water.", by: { name: "Dan Decides" }, askedBy: "Ada Asks" });
});

it("tells who recorded a failed refund as paid, and how; one that the policy gives has no decision", async () => {
  const { orderId, actor } = await bookSomething(database);
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  const [refund] = await db.sql<{ id: string }[]>`
    update refunds set status = 'failed', failed_at = now(), last_error = 'the bank returned it' where order_id = ${orderId} returning id`;
  await resolveFailedRefund(db, { refundId: refund?.id ?? "", how: "bank transfer 4711" }, bo);
  const settled = (await readTimeline(db, orderId)).find(({ type }) => type === "refund_settled");
  expect(settled).toMatchObject({ reason: "bank transfer 4711", by: { kind: "staff", name: "Bo Lind" } });
  expect((await readOrderMoney(db, orderId, bo)).refunds).toMatchObject([{ decidedBy: null, reason: null }]);
});
