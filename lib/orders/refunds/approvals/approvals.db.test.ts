/** Tests of refunds that need another person's approval. */
import { randomUUID } from "node:crypto";

import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { inTransaction } from "@/db/client";
import { auditLog, refundApprovals, refunds, type StaffRole } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { parseEnv } from "@/lib/core/env";
import { prepareJobs } from "@/lib/events/jobs";
import { makeStaff } from "@/lib/staff/testing";

import { auditPayments } from "../../audit";
import { cancelOrder } from "../../changes/cancel-order";
import { sendRefund } from "../../changes/send-refund";
import { reconcilePayments } from "../../stripe-sync/reconcile-payments";
import { bookSomething, startTestStripe } from "../../testing";
import { refundByStaff } from "../by-staff/refund-by-staff";
import { resolveFailedRefund, retryRefund, retryRefundStep } from "../resolve-failed-refund";
import { decideApproval } from "./decide-approval";
import { listApprovalsOfOrders, listOpenApprovals } from "./list-approvals";
import { requestApproval } from "./request-approval";
import { requestStaffRefund } from "./request-staff-refund";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);
vi.stubEnv("STAFF_REFUND_APPROVAL_ABOVE", "EUR:5000");

beforeEach(async () => {
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  await owner.sql`truncate payments, orders, notifications, order_changes, refunds, disputes, documents, refund_approvals`;
});

/** Makes a refund of 100 euros that a bank has returned, where 50 need an approval. */
async function returned() {
  const booked = await bookSomething(database);
  const { orderId, actor } = booked;
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  const [refund] = await db.sql<{ id: string; intentId: string }[]>`
    select r.id, p.stripe_payment_intent_id as "intentId" from refunds r join payments p on p.id = r.payment_id
    where r.order_id = ${orderId}`;
  if (!refund) throw new Error("no refund");
  await sendRefund(db, refund.id);
  await stripe.control({ returnRefundsOf: refund.intentId });
  await reconcilePayments(db, 3, Date.now() + 20 * 86_400_000);
  return { ...booked, refundId: refund.id };
}

const member = (role: StaffRole, listingId: string | null = null) =>
  makeStaff(db, { grants: [{ role, listingId }], name: `A ${role}` });
const stateOf = async (refundId: string) => {
  const [row] = await db.orm
    .select({ status: refunds.status, retries: refunds.retries, settledAt: refunds.settledAt })
    .from(refunds)
    .where(eq(refunds.id, refundId));
  return row;
};
const audited = async (refundId: string) =>
  (
    await db.orm
      .select({ action: auditLog.action, actor: auditLog.actor, data: auditLog.data })
      .from(auditLog)
      .where(eq(auditLog.subject, `refund:${refundId}`))
      .orderBy(asc(auditLog.seq))
  ).map(({ data, ...row }) => ({ ...row, requestedBy: data["requestedBy"] }));
const settle = async (all: readonly Promise<unknown>[]) => {
  const results = await Promise.allSettled(all);
  return results.map((one) => (one.status === "fulfilled" ? "done" : (one.reason as { code: string }).code)).toSorted();
};

describe("a refund above the limit", () => {
  it("is neither sent nor recorded by one person", async () => {
    const { refundId } = await returned();
    const finance = await member("finance");
    await expect(retryRefund(db, refundId, finance)).rejects.toMatchObject({ code: "approval_required" });
    const recorded = resolveFailedRefund(db, { refundId, how: "cash" }, finance);
    await expect(recorded).rejects.toMatchObject({ code: "approval_required" });
    expect(await stateOf(refundId)).toMatchObject({ status: "failed", settledAt: null });
  });

  it("is sent once another person approves, with both names in history and log", async () => {
    const { refundId, orderId, listing } = await returned();
    const [asks, decides] = [await member("finance"), await member("manager")];
    const { id } = await requestApproval(db, { refundId, action: "retry", reason: "The guest has a new card." }, asks);
    const [name] = await db.sql<{ name: string }[]>`select name from listings where id = ${listing.listingId}`;
    expect(await listOpenApprovals(db, decides)).toMatchObject([
      { id, requester: "A finance", amountMinor: 10_000n, zone: "Europe/Berlin", listingNames: [name?.name] },
    ]);
    await expect(decideApproval(db, { id, decision: "approved" }, asks)).rejects.toMatchObject({ code: "forbidden" });
    await decideApproval(db, { id, decision: "approved" }, decides);
    expect(await stateOf(refundId)).toMatchObject({ status: "due", retries: 1 });
    await sendRefund(db, refundId);
    expect(await stateOf(refundId)).toMatchObject({ status: "sent" });
    expect(await auditPayments(db)).toEqual([]);
    const [one, other] = [`user:${asks.userId}`, `user:${decides.userId}`];
    expect(await audited(refundId)).toEqual([
      { action: "refund.request", actor: one, requestedBy: undefined },
      { action: "refund.approve", actor: other, requestedBy: one },
      { action: "refund.retry", actor: other, requestedBy: one },
    ]);
    expect(await listOpenApprovals(db, decides)).toEqual([]);
    expect(await listApprovalsOfOrders(db, [orderId], decides)).toMatchObject([
      { status: "approved", requester: "A finance", decider: "A manager" },
    ]);
  });

  it("is recorded as paid as it was asked, and declined without effect", async () => {
    const { refundId, code } = await returned();
    const [asks, decides] = [await member("finance"), await member("owner")];
    const request = { refundId, action: "settle", how: "bank transfer 4711", reason: "The card is closed." } as const;
    await expect(requestApproval(db, { ...request, how: undefined }, asks)).rejects.toMatchObject({ code: "invalid_input" });
    const first = await requestApproval(db, request, asks);
    const declined = await decideApproval(db, { id: first.id, decision: "declined" }, decides);
    expect(declined).toEqual({ orderCode: code, action: "settle", amountMinor: 10_000n, currency: "EUR" });
    expect(await stateOf(refundId)).toMatchObject({ status: "failed", settledAt: null });
    const second = await requestApproval(db, request, asks);
    expect(await decideApproval(db, { id: second.id, decision: "approved" }, decides)).toEqual(declined);
    expect(await stateOf(refundId)).toMatchObject({ settledAt: expect.any(Date) });
    const late = decideApproval(db, { id: second.id, decision: "approved" }, decides);
    await expect(late).rejects.toMatchObject({ code: "invalid_state", details: { state: "decided" } });
  });

  it("is decided once by two persons, and carried out once", async () => {
    const { refundId } = await returned();
    const [asks, one, other] = [await member("finance"), await member("manager"), await member("owner")];
    const { id } = await requestApproval(db, { refundId, action: "retry", reason: "A new card." }, asks);
    const decided = await settle([
      decideApproval(db, { id, decision: "approved" }, one),
      decideApproval(db, { id, decision: "approved" }, other),
    ]);
    expect(decided).toEqual(["done", "invalid_state"]);
    expect(await stateOf(refundId)).toMatchObject({ retries: 1 });
  });

  it("has one open request; an expired one counts for nothing and makes room", async () => {
    const { refundId } = await returned();
    const [asks, decides] = [await member("finance"), await member("manager")];
    const request = { refundId, action: "retry", reason: "A new card." } as const;
    const both = await settle([requestApproval(db, request, asks), requestApproval(db, request, decides)]);
    expect(both).toEqual(["done", "invalid_state"]);
    const [open] = await db.orm
      .select({ id: refundApprovals.id, requestedBy: refundApprovals.requestedBy })
      .from(refundApprovals);
    await db.sql`update refund_approvals set expires_at = now()`;
    const decider = open?.requestedBy === asks.userId ? decides : asks;
    const late = decideApproval(db, { id: open?.id ?? "", decision: "approved" }, decider);
    await expect(late).rejects.toMatchObject({ code: "invalid_state", details: { state: "expired" } });
    expect(await listOpenApprovals(db, decides)).toEqual([]);
    const { id } = await requestApproval(db, request, asks);
    const ofOldPage = decideApproval(db, { id: open?.id ?? "", decision: "approved" }, decides);
    await expect(ofOldPage).rejects.toMatchObject({ code: "not_found" });
    await decideApproval(db, { id, decision: "approved" }, decides);
    expect(await stateOf(refundId)).toMatchObject({ status: "due" });
  });

  it("is not carried out once it was paid another way, and is seen only at its listing", async () => {
    const { refundId, orderId, listing } = await returned();
    const [asks, decides] = [await member("finance"), await member("manager")];
    const desk = await member("front_desk", listing.listingId);
    const elsewhere = await member("manager", (await makeListing(db)).listingId);
    const { id } = await requestApproval(db, { refundId, action: "retry", reason: "A new card." }, asks);
    expect(await listOpenApprovals(db, desk)).toHaveLength(1);
    await expect(decideApproval(db, { id, decision: "approved" }, desk)).rejects.toMatchObject({ code: "forbidden" });
    expect(await listOpenApprovals(db, elsewhere)).toEqual([]);
    expect(await listApprovalsOfOrders(db, [orderId], elsewhere)).toEqual([]);
    await expect(decideApproval(db, { id, decision: "approved" }, elsewhere)).rejects.toMatchObject({ code: "not_found" });
    await db.sql`update refunds set settled_at = now() where id = ${refundId}`;
    const changed = decideApproval(db, { id, decision: "approved" }, decides);
    await expect(changed).rejects.toMatchObject({ code: "invalid_state", details: { state: "changed" } });
    expect(await listOpenApprovals(db, decides)).toHaveLength(1);
  });
});

describe("a refund of an order above the limit", () => {
  const wanted = { action: "refund", amount: 6_000n } as const;

  async function asked() {
    const booked = await bookSomething(database);
    const [order] = await db.sql<{ version: number }[]>`select version from orders where id = ${booked.orderId}`;
    const version = order?.version ?? 0;
    const input = { requestId: randomUUID(), orderId: booked.orderId, version, wanted, reason: "No water.", locale: "en-GB" };
    return { ...booked, input, asks: await member("finance"), decides: await member("manager") };
  }
  const refundsOf = (orderId: string) =>
    db.orm
      .select({ status: refunds.status, amountMinor: refunds.amountMinor })
      .from(refunds)
      .where(eq(refunds.orderId, orderId));

  it("is made only once another person approves; a second approval is refused", async () => {
    const { input, orderId, asks, decides } = await asked();
    await expect(refundByStaff(db, input, asks)).rejects.toMatchObject({ code: "approval_required" });
    const { id } = await requestStaffRefund(db, input, asks);
    expect(await requestStaffRefund(db, input, asks)).toEqual({ id });
    expect(await refundsOf(orderId)).toEqual([]);
    const [open] = await listOpenApprovals(db, decides);
    expect(open).toMatchObject({ id, refundId: null, action: "refund", amountMinor: 6_000n, isOutdated: false });
    await expect(decideApproval(db, { id, decision: "approved" }, asks)).rejects.toMatchObject({ code: "forbidden" });
    const desk = await member("front_desk");
    await expect(decideApproval(db, { id, decision: "approved" }, desk)).rejects.toMatchObject({ code: "forbidden" });
    const others = [decides, await member("owner"), await member("finance")];
    const results = await settle(others.map((one) => decideApproval(db, { id, decision: "approved" }, one)));
    expect(results).toEqual(["done", "invalid_state", "invalid_state"]);
    expect(await refundsOf(orderId)).toEqual([{ status: "due", amountMinor: 6_000n }]);
    const [logged] = await db.orm
      .select({ data: auditLog.data })
      .from(auditLog)
      .where(and(eq(auditLog.subject, `order:${orderId}`), eq(auditLog.action, "order.refund")));
    expect(logged?.data).toMatchObject({ approvalId: id, requestedBy: `user:${asks.userId}` });
    // The form that was sent once more finds what came of it.
    expect(await requestStaffRefund(db, input, asks)).toEqual({ id });
    expect(await auditPayments(db)).toEqual([]);
  });

  it("is not made once the order has changed, and makes room for another request then", async () => {
    const { input, orderId, asks, decides } = await asked();
    const { id } = await requestStaffRefund(db, input, asks);
    const second = { ...input, requestId: randomUUID() };
    const beside = requestStaffRefund(db, second, decides);
    await expect(beside).rejects.toMatchObject({ code: "invalid_state", details: { state: "requested" } });
    await refundByStaff(db, { ...second, wanted: { action: "refund", amount: 1_000n } }, decides);
    const late = decideApproval(db, { id, decision: "approved" }, decides);
    await expect(late).rejects.toMatchObject({ code: "invalid_state", details: { state: "changed" } });
    expect(await listOpenApprovals(db, decides)).toMatchObject([{ id, isOutdated: true }]);
    await expect(requestStaffRefund(db, input, asks)).resolves.toEqual({ id });
    const anew = { ...input, requestId: randomUUID(), version: input.version + 1 };
    await requestStaffRefund(db, anew, asks);
    await decideApproval(db, { id: anew.requestId, decision: "approved" }, decides);
    expect(await refundsOf(orderId)).toHaveLength(2);
    expect(await auditPayments(db)).toEqual([]);
  });

  it("is declined without effect, and refused for what cannot be refunded", async () => {
    const { input, orderId, asks, decides } = await asked();
    const { id } = await requestStaffRefund(db, input, asks);
    await decideApproval(db, { id, decision: "declined" }, decides);
    expect(await refundsOf(orderId)).toEqual([]);
    const more = { ...input, requestId: randomUUID(), wanted: { action: "refund", amount: 10_001n } } as const;
    await expect(requestStaffRefund(db, more, asks)).rejects.toMatchObject({ code: "invalid_input" });
    const other = requestStaffRefund(db, { ...input, wanted: { action: "refund", amount: 7_000n } }, asks);
    await expect(other).rejects.toMatchObject({ code: "idempotency_mismatch" });
  });
});

it("is left out of a retry of many refunds", async () => {
  const { refundId } = await returned();
  await db.sql`update refunds set last_error = 'balance_insufficient: too little' where id = ${refundId}`;
  const [boss, manager] = [await prepareJobs(), await member("manager")];
  const outcome = await inTransaction(db, (tx) => retryRefundStep(tx, boss, manager, refundId, {}));
  expect(outcome).toEqual({ outcome: "refused", reason: "needs_approval" });
});

it("reads amounts by currency from the environment, and refuses others", () => {
  const needed = {
    DATABASE_URL: "postgres://a@b/c",
    UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
    UPSTASH_REDIS_REST_TOKEN: "t",
    STRIPE_SECRET_KEY: "sk_test_x",
    STRIPE_WEBHOOK_SECRET: "whsec_x",
    SMTP_URL: "smtp://127.0.0.1:25",
    AUTH_SECRET: "x".repeat(32),
  };
  const read = (text: string) => parseEnv({ ...needed, STAFF_REFUND_APPROVAL_ABOVE: text }).STAFF_REFUND_APPROVAL_ABOVE;
  expect(read("EUR:50000, JPY:60000")).toEqual(
    new Map([
      ["EUR", 50_000n],
      ["JPY", 60_000n],
    ]),
  );
  expect(read("")).toBeUndefined();
  for (const text of ["50000", "EUR", "EUR:-1", "eur:5", "EUR:5.5"])
    expect(() => read(text)).toThrow("STAFF_REFUND_APPROVAL_ABOVE");
});
