/** Refunds of what was paid at the desk: they wait for the member of staff who pays them back, once. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { auditReservations } from "@/lib/reservations/audit";
import { makeStaff } from "@/lib/staff/testing";

import { auditPayments } from "../audit";
import { cancelOrder } from "../changes/cancel-order";
import { sendRefund, sweepRefunds } from "../changes/send-refund";
import { guestOfDesk } from "../desk/guest-of-desk";
import type { DeskPaying } from "../desk/sell-at-desk";
import { type DeskBasket, holdForDesk, sellTo } from "../desk/testing";
import { startTestStripe } from "../testing";
import { readRefundParts } from "./by-staff/read-refund-parts";
import { countDeskRefunds, listDeskRefunds, recordDeskRefund } from "./record-desk-refund";

const database = await createTestDatabase(6);
const { db } = database;
await startTestStripe(database);

type Cancelled = DeskBasket & { readonly refundId: string; readonly changeId: string };

/** Makes a sale at the desk that its guest has cancelled, whose refund is due. */
async function cancelled(paying: DeskPaying = { method: "desk_cash" }): Promise<Cancelled> {
  const basket = await holdForDesk(database);
  await sellTo(database, basket, paying);
  const { orderId, staff } = basket;
  const actor = guestOfDesk(orderId, staff);
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  const [refund] = await db.sql<{ id: string; changeId: string }[]>`
    select id, change_id as "changeId" from refunds where order_id = ${orderId}`;
  if (!refund) throw new Error("no refund");
  return { ...basket, refundId: refund.id, changeId: refund.changeId };
}

const refundOf = async ({ orderId }: DeskBasket) => {
  const [row] = await db.sql`
    select r.status, r.paid_back_by as "paidBackBy", p.refunded_minor as refunded, p.refund_due_minor as due
    from refunds r join payments p on p.id = r.payment_id where r.order_id = ${orderId}`;
  return row;
};

async function isSound({ listing }: DeskBasket): Promise<void> {
  expect([...(await auditReservations(db, listing.listingId)), ...(await auditPayments(db))]).toEqual([]);
}

it("waits for staff, whatever jobs and sweeps do, and is no finding however long", async () => {
  const basket = await cancelled();
  await sendRefund(db, basket.refundId);
  await db.sql`update refunds set created_at = created_at - interval '3 days' where id = ${basket.refundId}`;
  expect(await sweepRefunds(db)).toBe(0);
  expect(await refundOf(basket)).toEqual({ status: "due", paidBackBy: null, refunded: 0n, due: 10_000n });
  const listed = await listDeskRefunds(db, basket.staff, { listingId: basket.listing.listingId });
  expect(listed).toMatchObject([
    { id: basket.refundId, method: "desk_cash", amountMinor: 10_000n, contactName: "Rui Costa", zone: "Europe/Berlin" },
  ]);
  const { listingId } = basket.listing;
  const member = await makeStaff(db, { grants: [{ role: "front_desk", listingId }] });
  expect(await countDeskRefunds(db, member, 100)).toBe(1);
  await cancelled({ method: "desk_terminal" });
  await cancelled({ method: "account" });
  expect(await countDeskRefunds(db, member, 100)).toBe(1);
  expect(await countDeskRefunds(db, basket.staff, 100)).toBe((await listDeskRefunds(db, basket.staff)).length);
  expect(await countDeskRefunds(db, basket.staff, 1)).toBe(1);
  await isSound(basket);
});

it.each(["desk_cash", "desk_terminal"] as const)("by %s is recorded once by who paid it back", async (method) => {
  const basket = await cancelled({ method });
  const { refundId, listing, orderId, changeId } = basket;
  const parts = () => readRefundParts(db, orderId, changeId);
  expect(await parts()).toEqual([{ paidBy: method, status: "due", amountMinor: 10_000n }]);
  const [one, other] = [
    await makeStaff(db, { grants: [{ role: "front_desk", listingId: listing.listingId }] }),
    await makeStaff(db, { grants: [{ role: "front_desk", listingId: listing.listingId }] }),
  ];
  await Promise.all([recordDeskRefund(db, refundId, one), recordDeskRefund(db, refundId, other)]);
  const refund = await refundOf(basket);
  expect(refund).toMatchObject({ status: "sent", refunded: 10_000n, due: 10_000n });
  expect([one.userId, other.userId]).toContain(refund?.["paidBackBy"]);
  expect(await db.sql`select 1 from audit_log where subject = ${`refund:${refundId}`}`).toHaveLength(1);
  expect(await db.sql`select 1 from notifications where kind = 'refund_sent' and order_id = ${basket.orderId}`).toHaveLength(1);
  expect(await listDeskRefunds(db, one)).toEqual([]);
  expect(await parts()).toEqual([{ paidBy: method, status: "sent", amountMinor: 10_000n }]);
  await isSound(basket);
});

it("on account is written off by its job, and by no member of staff", async () => {
  const basket = await cancelled({ method: "account" });
  await expect(recordDeskRefund(db, basket.refundId, basket.staff)).rejects.toMatchObject({ code: "invalid_state" });
  await sendRefund(db, basket.refundId);
  expect(await refundOf(basket)).toMatchObject({ status: "sent", paidBackBy: null, refunded: 10_000n });
  await isSound(basket);
});

it("is found by the audit where it was made by another means than its payment", async () => {
  const basket = await cancelled();
  await recordDeskRefund(db, basket.refundId, basket.staff);
  await db.sql`update refunds set on_account = true where id = ${basket.refundId}`;
  expect((await auditPayments(db)).map(({ invariant }) => invariant)).toEqual(["money-follows-its-method"]);
  await db.sql`update refunds set on_account = false where id = ${basket.refundId}`;
  await isSound(basket);
});

it("is for those who sell there: finance is told, and others find nothing", async () => {
  const { refundId, listing } = await cancelled();
  const finance = await makeStaff(db, { grants: [{ role: "finance", listingId: listing.listingId }] });
  await expect(recordDeskRefund(db, refundId, finance)).rejects.toMatchObject({ code: "forbidden" });
  const door = await makeStaff(db, { grants: [{ role: "door", listingId: listing.listingId }] });
  await expect(recordDeskRefund(db, refundId, door)).rejects.toMatchObject({ code: "not_found" });
  expect(await listDeskRefunds(db, door)).toEqual([]);
  await expect(recordDeskRefund(db, randomUUID(), finance)).rejects.toMatchObject({ code: "not_found" });
});
