/** The limit of one person over several refunds of an order. */
import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { inTransaction } from "@/db/client";
import { refunds } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { untilBlocked } from "@/db/testing/eventually";
import { prepareJobs } from "@/lib/events/jobs";
import { makeStaff } from "@/lib/staff/testing";

import { auditPayments } from "../../audit";
import { cancelOrder } from "../../changes/cancel-order";
import { bookSomething, startTestStripe } from "../../testing";
import type { WantedRefund } from "../by-staff/plan-staff-refund";
import { quoteStaffRefund } from "../by-staff/quote-staff-refund";
import { findOrderToRefund } from "../by-staff/read-refundable";
import { refundByStaff, type StaffRefundInput } from "../by-staff/refund-by-staff";
import { readRefundAmount } from "../record-desk-refund";
import { lockRefundStep, resolveFailedRefund, retryRefund, retryRefundStep, settleRefundStep } from "../resolve-failed-refund";
import { decideApproval } from "./decide-approval";
import { needsProof } from "./limits";
import { type ApprovalRequest, requestApproval } from "./request-approval";
import { requestStaffRefund } from "./request-staff-refund";

const database = await createTestDatabase(16);
const { db, owner } = database;
const stripe = await startTestStripe(database);
vi.stubEnv("STAFF_REFUND_APPROVAL_ABOVE", "EUR:5000");
vi.stubEnv("STAFF_REFUND_PROOF_ABOVE", "EUR:3500");
const [one, other] = [await makeStaff(db), await makeStaff(db)];

beforeEach(async () => {
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  await owner.sql`truncate payments, orders, notifications, order_changes, refunds, disputes, documents, refund_approvals`;
});

const refundOf = (amount: bigint): WantedRefund => ({ action: "refund", amount });

async function ask(orderId: string, wanted: WantedRefund): Promise<StaffRefundInput> {
  const [order] = await db.sql<{ version: number }[]>`select version from orders where id = ${orderId}`;
  return { requestId: randomUUID(), orderId, version: order?.version ?? 0, wanted, reason: "No water.", locale: "en-GB" };
}

const refund = async (orderId: string, amount: bigint, actor = one) =>
  refundByStaff(db, await ask(orderId, refundOf(amount)), actor);
const settle = (refundId: string) => resolveFailedRefund(db, { refundId, how: "cash" }, one);
const quote = (orderId: string, amount: bigint) =>
  quoteStaffRefund(db, { orderId, wanted: refundOf(amount), locale: "en-GB" }, one);
const above = (earlierMinor: string) => ({ code: "approval_required", details: { earlierMinor } });
const sumOf = async (orderId: string) => {
  const rows = await db.orm.select({ amountMinor: refunds.amountMinor }).from(refunds).where(eq(refunds.orderId, orderId));
  return rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
};

/** Has another member approve a refund. */
async function approve(orderId: string, amount: bigint): Promise<void> {
  const { id } = await requestStaffRefund(db, await ask(orderId, refundOf(amount)), one);
  await decideApproval(db, { id, decision: "approved" }, other);
}

/** Has another member approve an action on a failed refund. */
async function approveAction(asked: Pick<ApprovalRequest, "refundId" | "action" | "how">): Promise<void> {
  const { id } = await requestApproval(db, { ...asked, reason: "The card is closed." }, one);
  await decideApproval(db, { id, decision: "approved" }, other);
}

/** Has Stripe refuse the refunds of an order. */
const fail = (orderId: string) => db.sql`
  update refunds set status = 'failed', failed_at = now(), last_error = 'balance_insufficient: too little' where order_id = ${orderId}`;

/** Two nights of 100 euros, of which a guest who cancelled late got 40 each. Both refunds failed. */
async function failedTwice() {
  const booked = await bookSomething(database, { lines: [{}, { offset: 1 }] });
  const { orderId, actor, reservationIds } = booked;
  await db.sql`update reservations set policy = jsonb_set(policy, '{tiers,0,refundPercent}', '40') where order_id = ${orderId}`;
  for (const reservationId of reservationIds)
    await cancelOrder(db, {
      requestId: randomUUID(),
      orderId,
      actor,
      lines: [{ reservationId, quantity: 1 }],
      expectedRefundMinor: 4_000n,
    });
  await fail(orderId);
  const rows = await db.orm.select({ id: refunds.id }).from(refunds).where(eq(refunds.orderId, orderId));
  const [first = "", second = ""] = rows.map(({ id }) => id);
  return { orderId, first, second };
}

describe("several refunds of an order", () => {
  it("need an approval as soon as they are together above the limit", async () => {
    const { orderId } = await bookSomething(database);
    const elsewhere = await bookSomething(database);
    await refund(elsewhere.orderId, 5_000n);
    await refund(orderId, 3_000n);
    expect(await quote(orderId, 2_000n)).toMatchObject({ needsApproval: false, earlierMinor: 3_000n });
    expect(await quote(orderId, 2_001n)).toMatchObject({ needsApproval: true, earlierMinor: 3_000n });
    // Another member is no approval either.
    await expect(refund(orderId, 2_001n, other)).rejects.toMatchObject(above("3000"));
    await refund(orderId, 2_000n, other);
    await expect(refund(orderId, 1n)).rejects.toMatchObject(above("5000"));
    expect(await sumOf(orderId)).toBe(5_000n);
    await approve(orderId, 1n);
    expect(await sumOf(orderId)).toBe(5_001n);
    expect(await auditPayments(db)).toEqual([]);
  });

  it("do not count what another person approved, nor what was refunded at Stripe", async () => {
    const { orderId } = await bookSomething(database);
    await approve(orderId, 4_000n);
    expect(await quote(orderId, 5_000n)).toMatchObject({ needsApproval: false, earlierMinor: 0n });
    await refund(orderId, 1_000n);
    await db.sql`update order_changes set actor = 'stripe' where order_id = ${orderId} and refund_minor = 1000`;
    await refund(orderId, 5_000n);
    expect(await sumOf(orderId)).toBe(10_000n);
  });

  it("count a declined request's refund no less", async () => {
    const { orderId } = await bookSomething(database);
    await refund(orderId, 3_000n);
    const { id } = await requestStaffRefund(db, await ask(orderId, refundOf(3_000n)), one);
    await decideApproval(db, { id, decision: "declined" }, other);
    await expect(refund(orderId, 3_000n)).rejects.toMatchObject(above("3000"));
  });

  it("count a fee that was waived", async () => {
    const booked = await bookSomething(database);
    const { orderId, actor } = booked;
    const [reservationId = ""] = booked.reservationIds;
    await db.sql`update reservations set policy = jsonb_set(policy, '{tiers,0,refundPercent}', '40') where order_id = ${orderId}`;
    await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 4_000n });
    const waive = async (amountMinor: bigint) =>
      refundByStaff(db, await ask(orderId, { action: "waive", amount: [{ reservationId, amountMinor }] }), one);
    await waive(3_000n);
    await expect(waive(2_001n)).rejects.toMatchObject(above("3000"));
    await expect(refund(orderId, 2_001n)).rejects.toMatchObject(above("3000"));
    await waive(2_000n);
  });

  it("by two members at the same time stay within the limit together", async () => {
    const { orderId } = await bookSomething(database);
    const refundUntilRefused = async (actor: typeof one) => {
      for (;;) {
        try {
          await refund(orderId, 1_000n, actor);
        } catch (error) {
          const { code } = error as { code: string };
          if (code !== "version_conflict") return code;
        }
      }
    };
    const ends = await Promise.all([one, other, one, other].map(refundUntilRefused));
    expect(new Set(ends)).toEqual(new Set(["approval_required"]));
    expect(await sumOf(orderId)).toBe(5_000n);
  });

  it("ask for the password once they are together above its limit", async () => {
    const { orderId } = await bookSomething(database);
    const isAsked = async (amountMinor: bigint) => needsProof({ amountMinor, ...(await findOrderToRefund(db, orderId, one)) });
    expect(await isAsked(2_000n)).toBe(false);
    await refund(orderId, 2_000n);
    expect(await isAsked(2_000n)).toBe(true);
    await refund(orderId, 2_000n);
    const rows = await db.orm.select({ id: refunds.id }).from(refunds).where(eq(refunds.orderId, orderId));
    for (const { id } of rows)
      expect(await readRefundAmount(db, id)).toEqual({ orderId, amountMinor: 2_000n, currency: "EUR", earlierMinor: 2_000n });
  });
});

describe("failed refunds of an order", () => {
  it("are sent again whatever staff refunded, before or after: a retry counts for itself alone", async () => {
    const before = await failedTwice();
    await retryRefund(db, before.first, one);
    await refund(before.orderId, 5_000n);
    const after = await failedTwice();
    await refund(after.orderId, 5_000n);
    await retryRefund(db, after.first, one);
    const boss = await prepareJobs();
    const ofMany = await inTransaction(db, (tx) => retryRefundStep(tx, boss, one, after.second, {}));
    expect(ofMany).toEqual({ outcome: "done" });
    expect(await quote(after.orderId, 1n)).toMatchObject({ needsApproval: true, earlierMinor: 5_000n });
  });

  it("need an approval to be recorded as paid, where they are above the limit with what staff refunded", async () => {
    const before = await failedTwice();
    await settle(before.first);
    await expect(refund(before.orderId, 1_001n)).rejects.toMatchObject(above("4000"));
    await refund(before.orderId, 1_000n);
    const after = await failedTwice();
    await refund(after.orderId, 1_001n);
    await expect(settle(after.first)).rejects.toMatchObject(above("1001"));
  });

  it("count once they are recorded as paid, although another person approved the refund or its retry", async () => {
    const { orderId } = await bookSomething(database);
    await approve(orderId, 4_000n);
    await fail(orderId);
    const [row] = await db.orm.select({ id: refunds.id }).from(refunds).where(eq(refunds.orderId, orderId));
    const refundId = row?.id ?? "";
    await approveAction({ refundId, action: "retry" });
    await fail(orderId);
    expect(await quote(orderId, 5_000n)).toMatchObject({ needsApproval: false, earlierMinor: 0n });
    await settle(refundId);
    expect(await quote(orderId, 1_000n)).toMatchObject({ needsApproval: false, earlierMinor: 4_000n });
    await expect(refund(orderId, 1_001n)).rejects.toMatchObject(above("4000"));
  });

  it("do not count where another person approved that they are recorded as paid", async () => {
    const { orderId, first, second } = await failedTwice();
    await approveAction({ refundId: first, action: "settle", how: "cash" });
    expect(await quote(orderId, 5_000n)).toMatchObject({ needsApproval: false, earlierMinor: 0n });
    await settle(second);
    expect(await quote(orderId, 1_001n)).toMatchObject({ needsApproval: true, earlierMinor: 4_000n });
  });

  it("do not count towards their own limit", async () => {
    const { orderId } = await bookSomething(database);
    await refund(orderId, 4_000n);
    await fail(orderId);
    const [row] = await db.orm.select({ id: refunds.id }).from(refunds).where(eq(refunds.orderId, orderId));
    await retryRefund(db, row?.id ?? "", one);
    await expect(refund(orderId, 1_001n)).rejects.toMatchObject(above("4000"));
  });

  it("recorded as paid by two members at the same time stay within the limit together", async () => {
    const { first, second } = await failedTwice();
    const late = await inTransaction(db, async (tx) => {
      await settleRefundStep(tx, await lockRefundStep(tx, first, one), "cash", one);
      const pending = resolveFailedRefund(db, { refundId: second, how: "cash" }, other).catch((error: unknown) => error);
      await untilBlocked(db);
      return { pending };
    });
    expect(await late.pending).toMatchObject(above("4000"));
  });
});
