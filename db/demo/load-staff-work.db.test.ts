/** The demonstration's work of staff, each as the page that shows it reads it. */
import { and, eq, isNotNull } from "drizzle-orm";
import { expect, it } from "vitest";

import { auditLog, listings, orderChanges, orders, payments, refunds, staffInvitations, waitlistEntries } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { addDays } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { listSavedViews } from "@/lib/operator/saved-views";
import { listOpenApprovals } from "@/lib/orders/refunds/approvals/list-approvals";
import { listOrdersForStaff } from "@/lib/orders/view/list-orders-for-staff";
import { readWaitlist } from "@/lib/reports/read-waitlist";
import { readReport } from "@/lib/sales/report/read-report";
import { readSaleForStaff } from "@/lib/sales/read-for-staff";
import { stageOf } from "@/lib/sales/stage";
import { isPermitted } from "@/lib/staff/permissions";
import { listEdits } from "@/lib/supply/edits/read-edit";
import { obstacleTo } from "@/lib/supply/edits/undo-edit";
import { readSeasons } from "@/lib/supply/seasons/change-seasons";
import { listEntriesForStaff } from "@/lib/waitlist/staff/list-entries";
import { auditLedger } from "@/lib/worker/audit";

import { oneListing } from "./accounts";
import { buildEvents } from "./build-events";
import { buildFlights } from "./build-flights";
import { buildStays } from "./build-stays";
import { countDemoUse, describeUse } from "./count-use";
import { demoId } from "./draft";
import { endedSale } from "./ended-sale";
import { loadDemo } from "./load";
import { loadStaffWork } from "./load-staff-work";
import { demoActor } from "./staff-actors";
import { staffListings } from "./staff-catalogue";
import { deskOrders } from "./staff-desk";
import { invitedEmail, sharedView } from "./staff-house";
import { noteTexts } from "./staff-notes";
import { madeRefund, requestedRefund } from "./staff-refunds";
import { plannedSale } from "./staff-sales";

const { ownerUrl: url, owner: db } = await createTestDatabase();
// The verbs go by the database's clock.
const nowMs = Date.now();
await loadDemo(url, nowMs);
const owner = await demoActor(db, "staff@holdfast.example");
const stayId = demoId(`listing/${oneListing.slug}`);

it("leaves a consistent ledger, and nothing that a reset would lose", async () => {
  expect(await auditLedger(db)).toEqual([]);
  expect(describeUse(await countDemoUse(url))).toBeUndefined();
});

it("has parties that wait, one with an offer, and a conversion to report", async () => {
  const { rows } = await listEntriesForStaff(db, owner);
  expect(rows.filter(({ status }) => status === "waiting").length).toBeGreaterThan(2);
  const offers = rows.filter(({ status }) => status === "offered");
  expect(offers).toHaveLength(1);
  expect(offers[0]?.offerUntilMs).toBeGreaterThan(nowMs + 3_600_000);
  const today = dateIn("Europe/Paris", nowMs);
  const entered = await db.orm.selectDistinct({ id: waitlistEntries.listingId }).from(waitlistEntries);
  const query = { listingIds: entered.map(({ id }) => id), from: addDays(today, -60), until: addDays(today, 90) };
  const { total } = await readWaitlist(db, owner, query);
  for (const key of ["booked", "left", "over"] as const) expect(total[key]).toBeGreaterThan(0);
  expect(total.offered).toBe(total.booked + 1);
});

it("has a planned sale, and one that is over with a frozen report of people and units by minute", async () => {
  const planned = await readSaleForStaff(db, plannedSale.slug, owner);
  expect(stageOf(planned.sale, planned.nowMs)).toBe("planned");
  expect(planned.listing.slug).toBe(plannedSale.listing);
  const { report, frozenAtMs } = await readReport(db, endedSale.slug, owner);
  expect(frozenAtMs).toBeLessThan(nowMs);
  if (!report?.people) throw new Error("no report");
  const { arrivals, admitted, entered, left, ended, bought } = report.people;
  expect(arrivals).toBeGreaterThan(admitted);
  expect(admitted).toBeGreaterThan(entered);
  expect(entered).toBe(left + ended + bought);
  expect(bought).toBe(report.orders);
  expect(report.order).toMatchObject({ stepsBack: 0, losses: 0 });
  expect(report).toMatchObject({ missingMs: 0, stepMs: 60_000 });
  expect(report.steps.filter(({ units }) => units > 0).length).toBeGreaterThan(20);
  for (const { arrivals: came, admitted: called } of report.steps)
    expect(Math.min(came ?? 0, called ?? 0)).toBeGreaterThanOrEqual(0);
});

it("has notes and to-dos that are due on orders that arrive today", async () => {
  const { orders: due } = await listOrdersForStaff(db, owner, { text: "", notes: "due" });
  expect(due.length).toBeGreaterThan(0);
  const notes = await db.sql<{ body: string; done: boolean; arrives: boolean }[]>`
    select n.body, n.done_at is not null as done,
      exists (select from reservations r where r.order_id = n.order_id and r.status in ('confirmed', 'checked_in') and r.check_in = coalesce(n.due_on, r.check_in)) as arrives
    from order_notes n`;
  expect(notes.map(({ body }) => body).toSorted()).toEqual(noteTexts.map(({ body }) => body).toSorted());
  expect(notes.every(({ arrives }) => arrives)).toBe(true);
  expect(notes.filter(({ done }) => done)).toHaveLength(1);
});

it("has a history of inventory edits, one of which can be undone, and a season", async () => {
  const edits = await listEdits(db, owner, stayId);
  expect(edits.map(({ who }) => who)).toEqual(Array.from({ length: 4 }, () => "Teo Marchetti"));
  expect(edits.every(({ status, rowsChanged }) => status === "done" && rowsChanged > 0)).toBe(true);
  expect(edits.map(({ request }) => request?.["kind"])).toContain("undo");
  expect(edits.some((edit) => obstacleTo(edit) === undefined)).toBe(true);
  expect(edits.some((edit) => obstacleTo(edit) === "undone")).toBe(true);
  const units = await db.sql<{ id: string }[]>`select id from unit_types where listing_id = ${stayId}`;
  const seasons = await Promise.all(
    units.map(({ id: unitTypeId }) => readSeasons(db, owner, { listingId: stayId, unitTypeId })),
  );
  expect(seasons.flat()).toMatchObject([{ name: "Garden weeks" }]);
});

it("has a draft, a paused and an archived listing", async () => {
  for (const { slug, end } of staffListings) {
    const [row] = await db.orm
      .select({ active: listings.active, stage: listings.stage })
      .from(listings)
      .where(eq(listings.slug, slug));
    expect(row).toEqual({ active: false, stage: end === "paused" ? "live" : end });
  }
});

it("has a view that all staff share, an open invitation, and a member with one listing", async () => {
  const viewed = await listSavedViews(db, await demoActor(db, "finance@holdfast.example"), sharedView.page);
  expect(viewed).toMatchObject([{ ...sharedView, isShared: true, isOwn: false }]);
  const [invitation] = await db.orm.select().from(staffInvitations).where(eq(staffInvitations.email, invitedEmail));
  expect(invitation).toMatchObject({ acceptedAt: null, takenBackAt: null });
  expect(invitation?.expiresAt.getTime()).toBeGreaterThan(nowMs);
  const member = await demoActor(db, "petits-ponts@holdfast.example");
  expect(member.grants).toEqual([{ role: "front_desk", listingId: stayId }]);
  expect(isPermitted(member, "orders.read", demoId(`listing/${plannedSale.listing}`))).toBe(false);
});

it("has an order paid in cash at the desk and one given away with a reason", async () => {
  const read = async (orderId: string | undefined) => {
    const [row] = await db.orm
      .select({
        status: orders.status,
        servedBy: orders.servedBy,
        method: payments.method,
        waivedMinor: payments.waivedMinor,
        totalMinor: orders.totalMinor,
        reason: payments.reason,
      })
      .from(orders)
      .innerJoin(payments, eq(payments.orderId, orders.id))
      .where(eq(orders.id, orderId ?? ""));
    return row;
  };
  const [desk, manager] = [await demoActor(db, "desk@holdfast.example"), await demoActor(db, "manager@holdfast.example")];
  const cash = await read(deskOrders[0]);
  expect(cash).toMatchObject({
    status: "confirmed",
    servedBy: desk.userId,
    method: "desk_cash",
    waivedMinor: 0n,
    reason: null,
  });
  expect(cash?.totalMinor).toBeGreaterThan(0n);
  const free = await read(deskOrders[1]);
  expect(free).toMatchObject({ status: "confirmed", servedBy: manager.userId, method: "none", totalMinor: 0n });
  expect(free?.waivedMinor).toBeGreaterThan(0n);
  expect(free?.reason).toMatch(/^She writes/);
});

it("has a refund by staff, and one that waits for a second person", async () => {
  const [made] = await db.orm
    .select({ status: refunds.status, reason: orderChanges.reason, actor: orderChanges.actor })
    .from(orderChanges)
    .innerJoin(refunds, eq(refunds.changeId, orderChanges.id))
    .where(and(eq(orderChanges.id, madeRefund), isNotNull(refunds.sentAt)));
  const finance = await demoActor(db, "finance@holdfast.example");
  expect(made).toMatchObject({ status: "sent", actor: `user:${finance.userId}` });
  const open = await listOpenApprovals(db, owner);
  expect(open).toMatchObject([{ id: requestedRefund, requester: "Jonas Weber", isOutdated: false }]);
});

it("does nothing a second time", async () => {
  const before = await db.orm.$count(auditLog);
  expect(before).toBeGreaterThan(10);
  const drafts = [...buildStays(), ...buildFlights(), ...buildEvents(dateIn("Etc/UTC", nowMs))];
  await loadStaffWork(db, drafts, nowMs);
  expect(await db.orm.$count(auditLog)).toBe(before);
  expect(describeUse(await countDemoUse(url))).toBeUndefined();
  expect(await auditLedger(db)).toEqual([]);
});
