/** The operator's home: needs with their counts, by what a reader may see, and the figures of selling. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { notifications } from "@/db/schema";
import type { StaffRole } from "@/db/schema";
import { storeAuditResult } from "@/lib/events/audit-result";
import { holdForDesk, sellTo } from "@/lib/orders/desk/testing";
import { refundByStaff } from "@/lib/orders/refunds/by-staff/refund-by-staff";
import { requestStaffRefund } from "@/lib/orders/refunds/approvals/request-staff-refund";
import { listDeskRefunds, recordDeskRefund } from "@/lib/orders/refunds/record-desk-refund";
import { addNote } from "@/lib/orders/staff/notes";
import { bookSomething, startTestStripe } from "@/lib/orders/testing";
import { foldAll } from "@/lib/reports/testing";
import { makeStaff } from "@/lib/staff/testing";

import { listStuckPayments, readNeeds } from "./read-needs";
import { readSelling } from "./read-selling";

const database = await createTestDatabase();
const { db, owner } = database;
await startTestStripe(database);
const member = (role: StaffRole, listingId: string | null = null) => makeStaff(db, { grants: [{ role, listingId }] });
const manager = await member("manager");
const needsOf = async (actor: typeof manager) => (await readNeeds(db, actor)).map(({ key, count, href }) => [key, count, href]);

it("says nothing where nothing waits", async () => {
  expect(await needsOf(manager)).toEqual([]);
});

it("counts what waits, each with the page of its rows, for those who may see it", async () => {
  const booked = await bookSomething(database, { capture: false });
  await owner.sql`update payments set created_at = now() - interval '2 hours' where order_id = ${booked.orderId}`;
  await db.orm
    .insert(notifications)
    .values({ kind: "reminder", subject: randomUUID(), orderId: booked.orderId, lastError: "no" });
  const finding = { invariant: "no-oversell", message: "inventory x" } as const;
  await storeAuditResult(db, { findings: [finding, { invariant: "documents-add-up", message: "document y" }], tookMs: 12.5 });
  const all = await needsOf(manager);
  expect(all).toEqual(
    expect.arrayContaining([
      ["stuck_payments", 1, "/admin#payments"],
      ["unsent_messages", 1, "/admin/messages"],
      ["oversold", 1, "/admin#audit"],
      ["audit_findings", 1, "/admin#audit"],
    ]),
  );
  expect(await needsOf(await member("viewer"))).toEqual([]);
  expect(await needsOf(await member("door"))).toEqual([]);
  const { listingId } = await makeListing(db);
  expect(await needsOf(await member("manager", listingId))).toEqual([]);
  expect(await needsOf(await member("manager", booked.listing.listingId))).toEqual([["stuck_payments", 1, "/admin#payments"]]);
  expect(await listStuckPayments(db, await member("revenue"))).toEqual([]);
  await storeAuditResult(db, { findings: [], tookMs: 1 });
  expect((await needsOf(manager)).map(([key]) => key)).not.toContain("audit_findings");
});

it("counts refunds that staff have to pay back at the desk, until they are recorded", async () => {
  const basket = await holdForDesk(database);
  await sellTo(database, basket, { method: "desk_cash" });
  const { orderId, staff } = basket;
  const [order] = await db.sql<{ version: number }[]>`select version from orders where id = ${orderId}`;
  const wanted = { action: "refund", amount: 3_000n } as const;
  const asked = { requestId: randomUUID(), orderId, version: order?.version ?? 0, wanted, reason: "Late", locale: "en-GB" };
  await refundByStaff(db, asked, staff);
  expect(await needsOf(manager)).toContainEqual(["desk_refunds", 1, "/admin/refunds#desk-refunds"]);
  const [refund] = await listDeskRefunds(db, staff, { orderId });
  expect(refund).toMatchObject({ amountMinor: 3_000n, method: "desk_cash" });
  await recordDeskRefund(db, refund?.id ?? "", staff);
  expect((await needsOf(manager)).map(([key]) => key)).not.toContain("desk_refunds");
});

it("counts requests for approval for those who may decide on them, the requester left out", async () => {
  const { orderId, listing } = await bookSomething(database);
  const [order] = await db.sql<{ version: number }[]>`select version from orders where id = ${orderId}`;
  const wanted = { action: "refund", amount: 3_000n } as const;
  const asked = { requestId: randomUUID(), orderId, version: order?.version ?? 0, wanted, reason: "Late", locale: "en-GB" };
  const requester = await member("finance");
  await requestStaffRefund(db, asked, requester);
  const need = ["refund_approvals", 1, "/admin/refunds#approvals"];
  const elsewhere = (await makeListing(db)).listingId;
  const deciders = [manager, await member("finance"), await member("manager", listing.listingId)];
  for (const decider of deciders) expect(await needsOf(decider)).toContainEqual(need);
  const others = [
    requester,
    await member("front_desk"),
    await member("finance", elsewhere),
    await makeStaff(db, {
      grants: [
        { role: "front_desk", listingId: listing.listingId },
        { role: "manager", listingId: elsewhere },
      ],
    }),
  ];
  for (const other of others) expect((await needsOf(other)).map(([key]) => key)).not.toContain("refund_approvals");
  await db.sql`update refund_approvals set expires_at = now() where id = ${asked.requestId}`;
  expect((await needsOf(manager)).map(([key]) => key)).not.toContain("refund_approvals");
});

it("counts orders with to-dos that are due, of the reader's listings", async () => {
  const { orderId, listing } = await bookSomething(database);
  const todo = { department: "housekeeping", dueOn: "2026-01-01" } as const;
  await addNote(db, { requestId: randomUUID(), orderId, body: "Cot", todo }, manager);
  expect(await needsOf(manager)).toContainEqual(["due_todos", 1, "/admin/orders?notes=due"]);
  expect(await needsOf(await member("front_desk", listing.listingId))).toEqual([["due_todos", 1, "/admin/orders?notes=due"]]);
  expect(await needsOf(await member("front_desk", (await makeListing(db)).listingId))).toEqual([]);
});

it("reads the books ahead, without amounts where currencies differ or a role sees none", async () => {
  await foldAll(db);
  const one = await readSelling(db, await member("owner"));
  expect(one).toMatchObject({ currency: "EUR", figures: { pickUp7: expect.any(Number) } });
  expect(await readSelling(db, await member("viewer"))).toMatchObject({ currency: null, figures: { revenueMinor: null } });
  await makeListing(db, { listing: { currency: "GBP" } });
  expect(await readSelling(db, await member("owner"))).toMatchObject({ currency: null, figures: { revenueMinor: null } });
  expect(await readSelling(db, await member("door"))).toBeUndefined();
});
