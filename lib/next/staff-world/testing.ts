/** Test support: the objects that the entrances of staff are called for, one of each kind. */
import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { documents, listings, notifications, orderNotes, waitlistEntries, webhookDeliveries } from "@/db/schema";
import type { TestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { zoneAtNoon } from "@/db/testing/zones";
import { inviteStaff } from "@/lib/auth/staff/invite-staff";
import { bookEvent } from "@/lib/check-in/testing";
import { closeDay } from "@/lib/front-desk/day-close/close-days";
import { systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import { issueDocuments } from "@/lib/documents/issue-documents";
import { prepareJobs } from "@/lib/events/jobs";
import { makeFailedJob } from "@/lib/events/staff/testing";
import { storePhoto } from "@/lib/media/add-photo";
import { useTestMedia } from "@/lib/media/testing";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { sendRefund } from "@/lib/orders/changes/send-refund";
import { holdAtDesk } from "@/lib/orders/desk/hold-at-desk";
import { requestApproval } from "@/lib/orders/refunds/approvals/request-approval";
import { followDisputesSince } from "@/lib/orders/refunds/follow-dispute";
import { reconcilePayments } from "@/lib/orders/stripe-sync/reconcile-payments";
import { bookSomething, type TestStripe } from "@/lib/orders/testing";
import { makePartner } from "@/lib/partners/testing";
import { createEndpoint } from "@/lib/partners/webhooks/endpoints";
import { makeStaff } from "@/lib/staff/testing";
import { applyEdit } from "@/lib/supply/edits/apply-edit";
import { previewEdit } from "@/lib/supply/edits/preview-edit";
import type { Edit } from "@/lib/supply/schemas";
import { makeSale } from "@/lib/waiting-room/testing";

type TestEvent = Awaited<ReturnType<typeof bookEvent>>;
type TestBooking = Awaited<ReturnType<typeof bookSomething>>;

export type StaffWorld = Awaited<ReturnType<typeof makeStaffWorld>>;

/**
 * Makes one object of each kind that the entrances of staff show or change.
 * @param stripe whose webhooks are held back
 */
export async function makeStaffWorld(database: TestDatabase, stripe: TestStripe) {
  const { db } = database;
  const event = await bookEvent(database, 60, 2, zoneAtNoon);
  const sale = await makeSale(database);
  const disputed = await bookSomething(database);
  const refunded = await bookSomething(database);
  const elsewhere = await makeListing(db);
  const partner = await makePartner(db);
  const endpointId = randomUUID();
  const endpoint = { id: endpointId, url: "https://example.com/hook", types: [] };
  await createEndpoint(db, { kind: "partner", partnerId: partner.partnerId, test: false }, endpoint);
  const [messageId, viewId] = [randomUUID(), randomUUID()];
  const { store } = useTestMedia();
  const photoId = randomUUID();
  const { startsAt, policyId } = await readEvent(db, event.listingId);
  const photo = { id: photoId, listingId: event.listingId, unitTypeId: null, alt: "The stage", sha256: "a".repeat(64) };
  const made = { width: 400, height: 300, widths: [400], files: [], placeholder: "data:image/webp;base64,AAAA" };
  await storePhoto(db, store, { ...photo, made }, systemActor);
  const failed = { kind: "reminder", subject: messageId, orderId: event.orderId, lastError: "no such mailbox" } as const;
  await db.orm.insert(notifications).values(failed);
  const deliveryId = randomUUID();
  await db.orm
    .insert(webhookDeliveries)
    .values({ id: deliveryId, endpointId, messageId: deliveryId, type: "ping", body: "{}", attempts: 1, failedAt: new Date() });
  await prepareJobs();
  const jobId = await makeFailedJob(db, "end-sale-session", { saleId: randomUUID(), session: "s" });
  const entryId = await joinLine(db, event);
  const colleague = await makeStaff(db, { grants: [{ role: "door", listingId: disputed.listing.listingId }] });
  const colleagueGrant = { id: randomUUID(), userId: colleague.userId, listingId: sale.listingId, role: "door" } as const;
  const { id: invitationId } = await inviteStaff(
    db,
    { email: "invited@example.com", role: "door", place: event.slug },
    systemActor,
  );
  const [disputeId, refundId] = [await openDispute(db, stripe, disputed.orderId), await returnRefund(db, stripe, refunded)];
  const asked = { refundId, action: "retry", reason: "a new card" } as const;
  const { id: approvalId } = await requestApproval(db, asked, await makeStaff(db));
  const [unitTypeId, inventoryEdit, edit] = await editInventory(db, event);

  await closeDay(db, event.listingId, event.date);
  const [ticketType] = await db.sql<{ id: string }[]>`select id from unit_types where listing_id = ${event.listingId}`;
  /** A ticket of the event, as the desk's forms ask for it. */
  const ticket = {
    listingId: event.listingId,
    unitTypeId: ticketType?.id ?? "",
    checkIn: event.date,
    checkOut: addDays(event.date, 1),
    quantity: 1,
    guests: 1,
  };
  const atDesk = await holdAtDesk(db, { requestId: randomUUID(), lines: [ticket] }, await makeStaff(db));
  const deskTotalMinor = atDesk.reservations.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);

  await issueDocuments(db);
  const [invoice] = await db.orm.select({ id: documents.id }).from(documents).where(eq(documents.orderId, event.orderId));
  const noteId = randomUUID();
  await db.orm.insert(orderNotes).values({
    id: noteId,
    orderId: event.orderId,
    body: "Call back.",
    department: "door",
    dueOn: event.date,
    createdBy: colleague.userId,
  });

  /** Listings of all objects that the entrances are called for. */
  const here = [event.listingId, sale.listingId, disputed.listing.listingId, refunded.listing.listingId];
  /** Texts that no actor sees who may not see what belongs to those listings, or to the house. */
  const secrets = [event.slug, event.code, sale.saleSlug, disputed.code, refunded.code, partner.partnerId, invitationId, jobId];
  return {
    db,
    event,
    sale,
    disputed,
    refunded,
    elsewhere,
    partner,
    endpointId,
    endpoint,
    messageId,
    viewId,
    photoId,
    startsAt,
    policyId,
    deliveryId,
    jobId,
    entryId,
    colleague,
    colleagueGrant,
    invitationId,
    invoiceId: invoice?.id ?? "",
    noteId,
    disputeId,
    refundId,
    approvalId,
    unitTypeId,
    inventoryEdit,
    edit,
    ticket,
    atDesk,
    deskTotalMinor,
    here,
    secrets,
  };
}

/** Reads when the event begins and its policy, so that its forms keep them. */
async function readEvent({ orm }: Db, listingId: string): Promise<{ readonly startsAt: string; readonly policyId: string }> {
  const { startsAt, policyId } = listings;
  const [row] = await orm.select({ startsAt, policyId }).from(listings).where(eq(listings.id, listingId));
  return { startsAt: row?.startsAt?.slice(0, 5) ?? "", policyId: row?.policyId ?? "" };
}

/** Makes a party that waits for the event, under a name that the search of the page finds. */
async function joinLine(db: Db, event: TestEvent): Promise<string> {
  const { listingId, date } = event;
  const [unit] = await db.sql<{ id: string }[]>`select id from unit_types where listing_id = ${listingId}`;
  const id = randomUUID();
  await db.orm.insert(waitlistEntries).values({
    id,
    listingId,
    unitTypeId: unit?.id ?? "",
    checkIn: date,
    checkOut: addDays(date, 1),
    quantity: 1,
    email: "waits@example.com",
    name: event.code,
    holderKind: "guest",
    holderId: "waits",
  });
  return id;
}

async function openDispute(db: Db, stripe: TestStripe, orderId: string): Promise<string> {
  const [payment] = await db.sql<{ intentId: string }[]>`
    select stripe_payment_intent_id as "intentId" from payments where order_id = ${orderId}`;
  await stripe.control({ dispute: { paymentIntent: payment?.intentId ?? "" } });
  await followDisputesSince(db, new Date(Date.now() - 86_400_000));
  const [dispute] = await db.sql<{ id: string }[]>`select id from disputes where order_id = ${orderId}`;
  return dispute?.id ?? "";
}

async function returnRefund(db: Db, stripe: TestStripe, refunded: TestBooking): Promise<string> {
  const { orderId, actor } = refunded;
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  const [refund] = await db.sql<{ id: string; intentId: string }[]>`
    select r.id, p.stripe_payment_intent_id as "intentId" from refunds r join payments p on p.id = r.payment_id
    where r.order_id = ${orderId}`;
  if (!refund) throw new Error("no refund");
  await sendRefund(db, refund.id);
  await stripe.control({ returnRefundsOf: refund.intentId });
  await reconcilePayments(db, 3, Date.now() + 20 * 86_400_000);
  return refund.id;
}

/** Makes an edit of the event's inventory, which is there to be seen, followed and undone. */
async function editInventory(db: Db, event: TestEvent): Promise<readonly [unitTypeId: string, edit: Edit, editId: string]> {
  const { listingId, date } = event;
  const [unit] = await db.sql<{ id: string }[]>`select id from unit_types where listing_id = ${listingId}`;
  const [id, cells] = [randomUUID(), [{ unitTypeId: unit?.id ?? "", date, total: 21 }]];
  const made: Edit = { kind: "cells", cells };
  const { digest } = await previewEdit(db, systemActor, listingId, made);
  await applyEdit(db, systemActor, { id, listingId, edit: made, digest });
  return [unit?.id ?? "", made, id];
}
