/** Test support: the values of forms and addresses of staff, for the objects of a world. */
import { randomUUID } from "node:crypto";

import { and, eq } from "drizzle-orm";

import {
  listings,
  notifications,
  photos,
  sales,
  savedViews,
  staffGrants,
  staffInvitations,
  webhookDeliveries,
} from "@/db/schema";
import type { SessionActor } from "@/lib/auth/actor";
import { systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import { makeFailedJob } from "@/lib/events/staff/testing";
import { someContact } from "@/lib/orders/testing";
import { assignListing } from "@/lib/partners/supply/assign-listing";

import type { StaffWorld } from "../staff-world/testing";

/** Makes the values for the dynamic segments of addresses, by their names. */
export function paramsOf(world: StaffWorld): Readonly<Record<string, string>> {
  const { atDesk, disputeId, edit, event, partner, sale, unitTypeId } = world;
  return {
    sale: sale.saleSlug,
    dispute: disputeId,
    partner: partner.partnerId,
    listing: event.slug,
    order: atDesk.orderId,
    date: event.date,
    code: event.ticket(1),
    report: "occupancy",
    unitType: unitTypeId,
    edit,
  };
}

/** Makes the values for the segments of an order's addresses: elsewhere a code is a ticket's. */
export const orderParamsOf = (world: StaffWorld): Readonly<Record<string, string>> => ({
  ...paramsOf(world),
  code: world.event.code,
  id: world.invoiceId,
});

/** Makes the values for the fields of all forms, by their names: one form fits every action. */
export function fieldsOf(world: StaffWorld): Readonly<Record<string, string>> {
  const {
    atDesk,
    colleague,
    colleagueGrant,
    deliveryId,
    deskTotalMinor,
    disputeId,
    endpoint,
    endpointId,
    entryId,
    event,
    inventoryEdit,
    invitationId,
    jobId,
    messageId,
    partner,
    photoId,
    policyId,
    approvalId,
    refundId,
    refunded,
    startsAt,
    ticket,
    unitTypeId,
    viewId,
  } = world;
  return {
    ...paramsOf(world),
    reservationId: event.reservationIds[0] ?? "",
    move: "check_in",
    checkOut: addDays(event.date, 1),
    requestId: randomUUID(),
    dueMinor: "0",
    refundMinor: "0",
    version: "1",
    schedule: "dated",
    lobbyOpensAt: "2027-06-01T19:30",
    opensAt: "2027-06-01T20:00",
    closesAt: "2027-06-01T22:00",
    sessionSeconds: "300",
    hardEndSeconds: "900",
    graceSeconds: "60",
    onePlacePer: "browser",
    proofOfWorkBits: "0",
    offlineAdmissionsPerMinute: "0",
    page: "/admin/sales",
    viewId,
    query: "?state=open",
    shared: "yes",
    paused: "yes",
    closed: "yes",
    admissionsPerMinute: "60",
    maxActiveSessions: "50",
    message: "Soon.",
    visitors: "10",
    orderId: event.orderId,
    email: someContact.email,
    typed: someContact.email,
    disputeId,
    remark: "",
    refundId,
    approvalId,
    action: "retry",
    decision: "declined",
    refundAction: "refund",
    amountMinor: "100",
    how: "cash",
    subject: messageId,
    kind: "reminder",
    deliveryId,
    job: `end-sale-session/${jobId}`,
    entryId,
    reason: "The party called.",
    // The list of refunds belongs to listings; the others ignore it.
    filter: `listingId=${refunded.listing.listingId}`,
    partnerId: partner.partnerId,
    keyId: partner.keyId,
    endpointId,
    name: randomUUID(),
    contactEmail: "partner@example.com",
    test: "test",
    "scopes[]": "listings:read",
    ratePerMinute: "60",
    suspend: "yes",
    slug: event.slug,
    listingId: event.listingId,
    url: endpoint.url,
    mode: "test",
    on: "no",
    invitationId,
    userId: colleague.userId,
    grantId: colleagueGrant.id,
    role: "door",
    where: "one",
    formId: randomUUID(),
    offer: `${ticket.unitTypeId}~${deskTotalMinor}`,
    checkIn: ticket.checkIn,
    quantity: "1",
    guests: "1",
    deskOrder: atDesk.orderId,
    expectedTotalMinor: deskTotalMinor.toString(),
    paying: "desk_cash",
    state: "on_sale",
    unitTypeId,
    basePrice: "45",
    maxOccupancy: "20",
    maxPerOrder: "20",
    retired: "no",
    total: "20",
    price: "45",
    digest: "0".repeat(64),
    policyId,
    policy: "flexible",
    "tiers.0.unit": "days",
    timezone: "Europe/Berlin",
    currency: "EUR",
    tagline: "",
    description: "A night of music.",
    city: "Berlin",
    country: "DE",
    lat: "52.5",
    lng: "13.4",
    category: "concert",
    venue: "Harbour Hall",
    listingKind: "event",
    startsAt,
    photoId,
    alt: "The stage",
    focusXPercent: "50",
    focusYPercent: "50",
    to: "0",
    "cells[]": JSON.stringify(inventoryEdit),
    "unit[]": unitTypeId,
    first: event.date,
    last: event.date,
    totalHow: "add",
    totalUnits: "1",
    contactName: someContact.name,
    seenName: someContact.name,
    seenEmail: someContact.email,
    body: "Call back.",
    department: "door",
    dueOn: event.date,
    noteId: world.noteId,
    isDone: "yes",
  };
}

/** Makes the steps before a call that cannot be repeated without them, by the name of the action. */
export function preparationsOf(world: StaffWorld): Readonly<Record<string, (actor: SessionActor) => Promise<void>>> {
  const { colleague, colleagueGrant, db, deliveryId, event, invitationId, jobId, partner, photoId, viewId } = world;
  return {
    editListingAction: keepListing,
    setStateAction: keepListing,
    addUnitAction: keepListing,
    editUnitAction: keepListing,
    moveUnitAction: keepListing,
    retireUnitAction: keepListing,
    replacePolicyAction: keepListing,
    createPolicyAction: keepListing,
    changePhotoAction: showPhoto,
    removePhotoAction: showPhoto,
    changeViewAction: makeView,
    deleteViewAction: makeView,
    async createSaleAction() {
      await db.orm.delete(sales).where(eq(sales.listingId, event.listingId));
    },
    takeListingBackAction: () => assignListing(db, event.slug, partner.partnerId, systemActor),
    retryJobAction: failAgain,
    retryJobsAction: failAgain,
    async retryDeliveryAction() {
      await db.orm
        .update(webhookDeliveries)
        .set({ nextAttemptAt: null, failedAt: new Date() })
        .where(eq(webhookDeliveries.id, deliveryId));
    },
    async inviteAction() {
      await db.orm.delete(staffInvitations).where(eq(staffInvitations.email, "ana@example.com"));
    },
    async resendInvitationAction() {
      await db.orm.update(notifications).set({ resends: 0 }).where(eq(notifications.subject, invitationId));
    },
    async grantRoleAction() {
      const { userId, listingId } = staffGrants;
      await db.orm.delete(staffGrants).where(and(eq(userId, colleague.userId), eq(listingId, event.listingId)));
    },
    changeRoleAction: restoreGrant,
    removeGrantAction: restoreGrant,
    // One more ticket for each who holds one.
    async holdAtDeskAction() {
      await db.sql`update inventory set total = total + 1, available = available + 1 where listing_id = ${event.listingId}`;
    },
  };

  /** Makes the actor's view of the sales anew. */
  async function makeView(actor: SessionActor): Promise<void> {
    if (actor.kind !== "user") return;
    await db.orm.delete(savedViews).where(eq(savedViews.id, viewId));
    const { userId } = actor;
    await db.orm
      .insert(savedViews)
      .values({ id: viewId, userId, page: "/admin/sales", name: viewId, query: "", isShared: true });
  }

  /** Makes the listing as the version of the forms says. */
  async function keepListing(): Promise<void> {
    await db.orm.update(listings).set({ version: 1 }).where(eq(listings.id, event.listingId));
  }

  /** Shows the photo of the forms, as their version says. */
  async function showPhoto(): Promise<void> {
    await db.orm.update(photos).set({ removedAt: null, version: 1 }).where(eq(photos.id, photoId));
  }

  /** Gives the colleague the grant of the forms, as their version says. */
  async function restoreGrant(): Promise<void> {
    await db.orm.delete(staffGrants).where(eq(staffGrants.id, colleagueGrant.id));
    await db.orm.insert(staffGrants).values({ ...colleagueGrant, grantedBy: "system" });
  }

  /** Brings the failed job back, which each retry replaces. */
  async function failAgain(): Promise<void> {
    await db.sql`delete from pgboss.job`;
    await makeFailedJob(db, "end-sale-session", { saleId: randomUUID(), session: "s" }, { id: jobId });
  }
}
