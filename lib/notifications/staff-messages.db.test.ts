/** Tests that staff get one message per dispute's stage and per failed refund, addressed to all of them. */
import { randomUUID } from "node:crypto";

import { beforeEach, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { sendRefund } from "@/lib/orders/changes/send-refund";
import { followDisputesSince } from "@/lib/orders/refunds/follow-dispute";
import { markFailedRefundsOf } from "@/lib/orders/refunds/mark-failed-refunds";
import { bookSomething, startTestStripe } from "@/lib/orders/testing";
import { makeStaff } from "@/lib/staff/testing";

import { prepareMessage } from "./prepare-message";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);

const staff = async (...emails: string[]) => {
  for (const email of emails) await makeStaff(db, { name: "Sam", email });
};

beforeEach(async () => {
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  await owner.sql`truncate payments, orders, notifications, order_changes, refunds, disputes, documents`;
  await owner.sql`truncate users cascade`;
});

async function booked() {
  const made = await bookSomething(database, { lines: [{}] });
  const [payment] = await db.sql<{ intentId: string }[]>`
    select stripe_payment_intent_id as "intentId" from payments where order_id = ${made.orderId}`;
  return { ...made, intentId: payment?.intentId ?? "" };
}

const follow = () => followDisputesSince(db, new Date(Date.now() - 86_400_000));

async function toStaff() {
  const kinds = ["inquiry_opened", "dispute_opened", "dispute_lost", "refund_failed"] as const;
  return db.sql<{ kind: (typeof kinds)[number]; subject: string }[]>`
    select kind, subject from notifications where kind = any(${[...kinds]}::text[]) order by created_at`;
}

async function textOf({ kind, subject }: Awaited<ReturnType<typeof toStaff>>[number]) {
  return prepareMessage(db, subject, kind);
}

async function failRefund() {
  const order = await booked();
  await stripe.control({ dispute: { paymentIntent: order.intentId } });
  await cancelOrder(db, {
    requestId: randomUUID(),
    orderId: order.orderId,
    actor: order.actor,
    expectedRefundMinor: 10_000n,
  });
  const due = await db.sql<{ id: string }[]>`select id from refunds where status = 'due'`;
  for (const { id } of due) await sendRefund(db, id);
  return order;
}

it("sends all staff a dispute with its deadline, and its loss once", async () => {
  await staff("one@example.com", "two@example.com");
  const order = await booked();
  await stripe.control({ dispute: { paymentIntent: order.intentId } });
  await follow();
  await follow();
  const [opened, ...others] = await toStaff();
  if (!opened) throw new Error("no message");
  expect([opened.kind, others]).toEqual(["dispute_opened", []]);
  const prepared = await textOf(opened);
  expect([prepared?.to, ...(prepared?.others ?? [])].map((one) => one?.address)).toEqual([
    "one@example.com",
    "two@example.com",
  ]);
  expect(prepared?.message.subject).toMatch(new RegExp(`^Dispute: answer by .* \\(UTC\\), order ${order.code}$`));
  expect(prepared?.message.text).toContain(`/admin/disputes/${opened.subject}`);
  await stripe.control({ decideDisputesOf: { paymentIntent: order.intentId, outcome: "lost" } });
  await follow();
  await follow();
  const told = await toStaff();
  expect(told.map(({ kind }) => kind)).toEqual(["dispute_opened", "dispute_lost"]);
  expect((await textOf({ ...opened, kind: "dispute_lost" }))?.message.subject).toBe(
    `Dispute lost: €100.00, order ${order.code}`,
  );
  // Nothing is left to answer.
  expect(await textOf(opened)).toBeUndefined();
});

it("sends staff a refund that Stripe refuses, with Stripe's words and the page", async () => {
  await staff("one@example.com");
  const order = await failRefund();
  const [failed] = await toStaff();
  if (!failed) throw new Error("no message");
  expect(failed.kind).toBe("refund_failed");
  const message = (await textOf(failed))?.message;
  expect(message?.subject).toBe(`Refund failed: €100.00, order ${order.code}`);
  expect(message?.text).toMatch(/Stripe says: .*charged back/);
  expect(message?.text).toContain("/admin/refunds");
});

it("is sent to the staff of the order's listing who may act, and to no other", async () => {
  const order = await booked();
  const [line] = await db.sql<{ listingId: string }[]>`
    select listing_id as "listingId" from reservations where order_id = ${order.orderId}`;
  const listingId = line?.listingId ?? "";
  const other = await makeListing(owner);
  await makeStaff(db, { email: "guest@example.com", grants: [] });
  await makeStaff(db, { email: "door@example.com", grants: [{ role: "door", listingId: null }] });
  await makeStaff(db, { email: "elsewhere@example.com", grants: [{ role: "finance", listingId: other.listingId }] });
  await makeStaff(db, { email: "finance@example.com", grants: [{ role: "finance", listingId }] });
  await stripe.control({ dispute: { paymentIntent: order.intentId } });
  await follow();
  const [opened] = await toStaff();
  if (!opened) throw new Error("no message");
  const prepared = await textOf(opened);
  expect([prepared?.to.address, prepared?.others]).toEqual(["finance@example.com", []]);
});

it("sends staff a refund that a bank returns, once", async () => {
  await staff("one@example.com");
  const order = await booked();
  await cancelOrder(db, {
    requestId: randomUUID(),
    orderId: order.orderId,
    actor: order.actor,
    expectedRefundMinor: 10_000n,
  });
  const due = await db.sql<{ id: string }[]>`select id from refunds where status = 'due'`;
  for (const { id } of due) await sendRefund(db, id);
  await stripe.control({ returnRefundsOf: order.intentId });
  await Promise.all([markFailedRefundsOf(db, order.intentId), markFailedRefundsOf(db, order.intentId)]);
  const [failed, ...others] = await toStaff();
  if (!failed) throw new Error("no message");
  expect([failed.kind, others]).toEqual(["refund_failed", []]);
  expect((await textOf(failed))?.message.text).toContain("The guest’s bank returned the money");
});

it("sends nothing where there are no staff", async () => {
  await failRefund();
  const [failed] = await toStaff();
  expect(failed && (await textOf(failed))).toBeUndefined();
});
