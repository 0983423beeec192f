/** Refunds by staff beside what the policy gives, and of fees that were kept. */
import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { auditLog, type StaffRole } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { auditDocuments } from "@/lib/documents/audit";
import { issueDocuments } from "@/lib/documents/issue-documents";
import { auditReservations } from "@/lib/reservations/audit";
import { makeStaff } from "@/lib/staff/testing";

import { auditPayments } from "../../audit";
import { cancelOrder } from "../../changes/cancel-order";
import { sendRefund } from "../../changes/send-refund";
import { holdForDesk, sellTo } from "../../desk/testing";
import { bookSomething, startTestStripe } from "../../testing";
import { recordDeskRefund } from "../record-desk-refund";
import type { WantedRefund } from "./plan-staff-refund";
import { quoteStaffRefund } from "./quote-staff-refund";
import { refundByStaff, type StaffRefundInput } from "./refund-by-staff";

const database = await createTestDatabase(16);
const { db } = database;
const stripe = await startTestStripe(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

interface Sold {
  readonly orderId: string;
  readonly listing: { readonly listingId: string };
  readonly reservationIds: readonly string[];
}

const member = (role: StaffRole, listingId: string | null = null) => makeStaff(db, { grants: [{ role, listingId }] });

const versionOf = async (orderId: string) => {
  const [order] = await db.sql<{ version: number }[]>`select version from orders where id = ${orderId}`;
  return order?.version ?? 0;
};

const refundOf = (amount: WantedRefund["amount"]): WantedRefund => ({ action: "refund", amount });

async function ask({ orderId }: Sold, wanted: WantedRefund, more: Partial<StaffRefundInput> = {}): Promise<StaffRefundInput> {
  const version = await versionOf(orderId);
  return { requestId: randomUUID(), orderId, version, wanted, reason: "The pool was closed.", locale: "en-GB", ...more };
}

async function stateOf({ orderId }: Sold) {
  const [order] = await db.sql<{ total: bigint }[]>`select total_minor as total from orders where id = ${orderId}`;
  const refunds = await db.sql<{ id: string; status: string; amount: bigint }[]>`
    select id, status, amount_minor as amount from refunds where order_id = ${orderId} order by created_at, id`;
  return { total: order?.total, refunds };
}

async function isSound({ listing }: Sold): Promise<void> {
  const findings = [
    ...(await auditReservations(db, listing.listingId)),
    ...(await auditPayments(db)),
    ...(await auditDocuments(db)),
  ];
  expect(findings).toEqual([]);
}

/** A stay of two rooms, 100 euros each, of one night. */
const twoRooms = () => bookSomething(database, { lines: [{}, { offset: 1 }] });

/** A stay of 100 euros that its guest cancelled past the deadline of its policy, which kept all. */
async function keptWhole() {
  const booked = await bookSomething(database);
  await db.sql`update reservations set policy = jsonb_set(policy, '{tiers,0,refundPercent}', '40')
    where order_id = ${booked.orderId}`;
  await database.owner.sql`update reservation_events e set data = jsonb_set(data, '{policy,tiers,0,refundPercent}', '40')
    from reservations r where r.listing_id = e.listing_id and r.id = e.reservation_id and r.order_id = ${booked.orderId} and e.type = 'held'`;
  const { orderId, actor } = booked;
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 4_000n });
  return booked;
}

describe("a refund by staff", () => {
  it("of one line leaves the booking as it is, with credit note, message, history and log", async () => {
    const booked = await twoRooms();
    const finance = await member("finance", booked.listing.listingId);
    const [first = ""] = booked.reservationIds;
    const wanted = refundOf([{ reservationId: first, amountMinor: 2_500n }]);
    const quote = await quoteStaffRefund(db, { orderId: booked.orderId, wanted, locale: "en-GB" }, finance);
    expect(quote).toMatchObject({
      amountMinor: 2_500n,
      totalMinor: 20_000n,
      totalAfterMinor: 17_500n,
      leftAfterMinor: 17_500n,
    });
    const input = await ask(booked, wanted, { version: quote.version });
    const made = await refundByStaff(db, input, finance);
    expect(made).toMatchObject({ changeId: input.requestId, amountMinor: 2_500n, replayed: false });
    expect(await refundByStaff(db, input, finance)).toMatchObject({ replayed: true });
    const { total, refunds } = await stateOf(booked);
    expect(total).toBe(17_500n);
    expect(refunds).toMatchObject([{ status: "due", amount: 2_500n }]);
    await sendRefund(db, refunds[0]?.id ?? "");
    expect(await stripe.ledger()).toMatchObject([{ captured: 20_000, refunded: 2_500 }]);
    const rows = await db.sql`select status from reservations where order_id = ${booked.orderId}`;
    expect(rows).toEqual([{ status: "confirmed" }, { status: "confirmed" }]);
    expect(await db.sql`select 1 from notifications where kind = 'refund_sent' and order_id = ${booked.orderId}`).toHaveLength(
      1,
    );
    await issueDocuments(db);
    const [note] = await db.sql<{ content: { totalMinor: string; lines: { text: string }[] } }[]>`
      select content from documents where kind = 'credit_note' and order_id = ${booked.orderId}`;
    expect(note?.content).toMatchObject({
      totalMinor: "2500",
      lines: [{ text: expect.stringContaining("Refund: ") as string }],
    });
    const logged = await db.orm
      .select({ action: auditLog.action, data: auditLog.data })
      .from(auditLog)
      .where(eq(auditLog.subject, `order:${booked.orderId}`));
    expect(logged).toMatchObject([{ action: "order.refund", data: { changeId: input.requestId, amountMinor: "2500" } }]);
    const [change] = await db.sql`select reason, actor from order_changes where id = ${input.requestId}`;
    expect(change).toEqual({ reason: "The pool was closed.", actor: `user:${finance.userId}` });
    await isSound(booked);
  });

  it("bounds a line by what was refunded of it before, and an order by what is left", async () => {
    const booked = await twoRooms();
    const owner = await makeStaff(db);
    const [first = "", second = ""] = booked.reservationIds;
    await refundByStaff(db, await ask(booked, refundOf([{ reservationId: first, amountMinor: 9_000n }])), owner);
    const again = refundByStaff(db, await ask(booked, refundOf([{ reservationId: first, amountMinor: 1_001n }])), owner);
    await expect(again).rejects.toMatchObject({ code: "invalid_input" });
    await refundByStaff(db, await ask(booked, refundOf([{ reservationId: second, amountMinor: 10_000n }])), owner);
    for (const amount of [1_001n, 0n, -5n]) {
      const bad = refundByStaff(db, await ask(booked, refundOf(amount)), owner);
      await expect(bad).rejects.toMatchObject({ code: "invalid_input" });
    }
    await refundByStaff(db, await ask(booked, refundOf(1_000n)), owner);
    expect((await stateOf(booked)).total).toBe(0n);
    const more = refundByStaff(db, await ask(booked, refundOf(1n)), owner);
    await expect(more).rejects.toMatchObject({ code: "invalid_input" });
    await isSound(booked);
  });

  it("refuses the version of an earlier page, and another request under the same id", async () => {
    const booked = await bookSomething(database);
    const owner = await makeStaff(db);
    const old = await ask(booked, refundOf(100n));
    const input = await ask(booked, refundOf(200n));
    await refundByStaff(db, input, owner);
    await expect(refundByStaff(db, old, owner)).rejects.toMatchObject({ code: "version_conflict" });
    const other = refundByStaff(db, { ...input, wanted: refundOf(300n) }, owner);
    await expect(other).rejects.toMatchObject({ code: "idempotency_mismatch" });
    expect((await stateOf(booked)).refunds).toHaveLength(1);
  });

  it("by many at the same time never exceeds what was paid", async () => {
    const booked = await twoRooms();
    const owner = await makeStaff(db);
    const refundUntilRefused = async () => {
      for (let tries = 0; tries < 60; tries += 1) {
        try {
          await refundByStaff(db, await ask(booked, refundOf(3_000n)), owner);
        } catch (error) {
          const { code } = error as { code: string };
          if (code !== "version_conflict") return code;
        }
      }
      return "never refused";
    };
    const ends = await Promise.all(Array.from({ length: 12 }, refundUntilRefused));
    expect(new Set(ends)).toEqual(new Set(["invalid_input"]));
    const { total, refunds } = await stateOf(booked);
    expect(refunds).toHaveLength(6);
    expect(total).toBe(2_000n);
    for (const { id } of refunds) await sendRefund(db, id);
    expect(await stripe.ledger()).toMatchObject([{ captured: 20_000, refunded: 18_000 }]);
    await isSound(booked);
  });

  it("with one id at the same time is made once", async () => {
    const booked = await bookSomething(database);
    const owner = await makeStaff(db);
    const input = await ask(booked, refundOf(4_000n));
    const made = await Promise.all(Array.from({ length: 8 }, () => refundByStaff(db, input, owner)));
    expect(made.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect((await stateOf(booked)).refunds).toHaveLength(1);
  });

  it.each(["desk_cash", "desk_terminal", "account"] as const)("of what was paid by %s is made that way", async (method) => {
    const basket = await holdForDesk(database);
    await sellTo(database, basket, { method });
    await refundByStaff(db, await ask(basket, refundOf(3_000n)), basket.staff);
    const [refund] = (await stateOf(basket)).refunds;
    await sendRefund(db, refund?.id ?? "");
    if (method !== "account") {
      expect((await stateOf(basket)).refunds).toMatchObject([{ status: "due" }]);
      await recordDeskRefund(db, refund?.id ?? "", basket.staff);
    }
    expect((await stateOf(basket)).refunds).toMatchObject([{ status: "sent", amount: 3_000n }]);
    const messages = await db.sql`select 1 from notifications where kind = 'refund_sent' and order_id = ${basket.orderId}`;
    expect(messages).toHaveLength(1);
    await issueDocuments(db);
    await isSound(basket);
  });

  it("is for those who may refund: others are told, or find nothing", async () => {
    const booked = await bookSomething(database);
    const input = await ask(booked, refundOf(100n));
    const desk = await member("front_desk", booked.listing.listingId);
    await expect(refundByStaff(db, input, desk)).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = await member("manager", (await makeListing(db)).listingId);
    await expect(refundByStaff(db, input, elsewhere)).rejects.toMatchObject({ code: "not_found" });
    const none = refundByStaff(db, { ...input, orderId: randomUUID() }, await makeStaff(db));
    await expect(none).rejects.toMatchObject({ code: "not_found" });
    expect((await stateOf(booked)).refunds).toEqual([]);
  });
});

describe("a fee that is waived", () => {
  it("goes back to the guest, and the books keep that much less", async () => {
    const booked = await keptWhole();
    const owner = await makeStaff(db);
    const [reservationId = ""] = booked.reservationIds;
    const waive = (amountMinor: bigint): WantedRefund => ({ action: "waive", amount: [{ reservationId, amountMinor }] });
    const tooMuch = refundByStaff(db, await ask(booked, waive(6_001n)), owner);
    await expect(tooMuch).rejects.toMatchObject({ code: "invalid_input" });
    await refundByStaff(db, await ask(booked, waive(2_000n)), owner);
    const [row] = await db.sql<{ kept: bigint }[]>`select kept_minor as kept from reservations where id = ${reservationId}`;
    expect(row?.kept).toBe(4_000n);
    expect((await stateOf(booked)).total).toBe(4_000n);
    await isSound(booked);
    await refundByStaff(db, await ask(booked, waive(4_000n)), owner);
    expect((await stateOf(booked)).total).toBe(0n);
    for (const { id } of (await stateOf(booked)).refunds) await sendRefund(db, id);
    expect(await stripe.ledger()).toMatchObject([{ captured: 10_000, refunded: 10_000 }]);
    await issueDocuments(db);
    await isSound(booked);
    const events = await db.sql<{ data: object }[]>`
      select data from reservation_events where reservation_id = ${reservationId} and type = 'fee_waived' order by seq`;
    expect(events.map(({ data }) => data)).toMatchObject([{ keptMinor: 4_000 }, {}]);
    const none = refundByStaff(db, await ask(booked, waive(1n)), owner);
    await expect(none).rejects.toMatchObject({ code: "invalid_input" });
  });
});
