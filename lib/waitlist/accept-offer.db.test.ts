/** Offers that are booked, accepted, left or paid late. */
import { randomUUID } from "node:crypto";

import { beforeEach, expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { untilBlocked } from "@/db/testing/eventually";
import { letTimePass } from "@/db/testing/time";
import { addDays } from "@/lib/core/time/dates";
import { startCheckout } from "@/lib/orders/checkout/start-checkout";
import { settlePayment } from "@/lib/orders/settlement/settle-payment";
import { cards, sessionOf, someContact, startTestStripe } from "@/lib/orders/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { confirmReservations } from "@/lib/reservations/confirm";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { readBasket } from "@/lib/reservations/view/read-reservations";
import { submitCard } from "@/dev/stripe-simulator/testing";
import { withLink } from "@/lib/core/actor";

import { acceptOffer, leaveWaitlist } from "./answer-offer";
import { endOverdue } from "./end-overdue";
import { signEntryLink } from "./entry-link";
import { joinWaitlist } from "./join-waitlist";
import { readEntry, readEntryForVenue } from "./read-entry";
import { giveBack, letWorkerWork, makeSoldOut, waitFor } from "./testing";

const database = await createTestDatabase(16);
const { db, owner } = database;
const stripe = await startTestStripe(database);

beforeEach(async () => {
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  // End the entries of earlier tests, so that none waits for the stock that those returned.
  await db.sql`update waitlist_entries set status = 'left', ended_at = now() where status = 'waiting'`;
});

const statusOf = async (...ids: readonly string[]) => {
  const entries = await Promise.all(ids.map((id) => readEntryForVenue(db, id)));
  return entries.map(({ status }) => status);
};

async function offerOf(id: string) {
  const { offer, listingId } = await readEntryForVenue(db, id);
  if (!offer) throw new Error("nothing was offered");
  return { ...offer, key: { listingId, reservationId: offer.reservationId } };
}

it("becomes a booking when it is paid", async () => {
  const { listing, booked } = await makeSoldOut(db, { total: 1 });
  const actor = { kind: "guest", guestId: randomUUID() } as const;
  const entry = await waitFor(db, listing, { actor });
  await giveBack(db, booked);
  await letWorkerWork(db);
  const { orderId } = await acceptOffer(db, entry, actor);
  const input = { orderId, actor, contact: someContact, locale: "en-GB", expectedTotalMinor: 10_000n };
  const { redirectUrl } = await startCheckout(db, input);
  await submitCard(redirectUrl, cards.good);
  await settlePayment(db, { sessionId: sessionOf(redirectUrl) });
  await letWorkerWork(db);
  expect(await statusOf(entry)).toEqual(["booked"]);
  await expect(leaveWaitlist(db, entry, actor)).rejects.toMatchObject({
    code: "invalid_state",
    details: { state: "booked" },
  });
});

it("is not declined when it is booked at that very moment, and the guest who leaves gets an error", async () => {
  const { listing, booked } = await makeSoldOut(db, { total: 1 });
  const actor = { kind: "guest", guestId: randomUUID() } as const;
  const entry = await waitFor(db, listing, { actor });
  await giveBack(db, booked);
  await letWorkerWork(db);
  const { key } = await offerOf(entry);
  let leaving: Promise<unknown> = Promise.resolve();
  await inTransaction(db, async (tx) => {
    await confirmReservations(tx, [key], "system");
    leaving = leaveWaitlist(db, entry, actor).catch((error: unknown) => error);
    // The call has read the offer as it was before, and waits for the hold's lock.
    await untilBlocked(db);
  });
  expect(await leaving).toMatchObject({ code: "invalid_state", details: { state: "confirmed" } });
});

it("can be accepted by a visitor with the link of its e-mail, who then holds it", async () => {
  const { listing, booked } = await makeSoldOut(db, { total: 1 });
  const entry = await waitFor(db, listing);
  await giveBack(db, booked);
  await letWorkerWork(db);
  const other = { kind: "user", userId: randomUUID() } as const;
  await expect(acceptOffer(db, entry, other)).rejects.toMatchObject({ code: "not_found" });
  await expect(acceptOffer(db, entry, withLink(other, signEntryLink(randomUUID())))).rejects.toMatchObject({
    code: "not_found",
  });
  await acceptOffer(db, entry, withLink(other, signEntryLink(entry)));
  expect((await readBasket(db, other)).reservations).toHaveLength(1);
  expect(await readEntry(db, entry, other)).toMatchObject({ status: "offered" });
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
});

it("cannot be accepted once it lapsed, nor left by strangers", async () => {
  const { listing, booked } = await makeSoldOut(db, { total: 1 });
  const actor = { kind: "guest", guestId: randomUUID() } as const;
  const entry = await waitFor(db, listing, { actor });
  await expect(leaveWaitlist(db, entry, { kind: "guest", guestId: "x" })).rejects.toMatchObject({ code: "not_found" });
  await expect(acceptOffer(db, entry, actor)).rejects.toMatchObject({
    code: "invalid_state",
    details: { state: "waiting" },
  });
  await giveBack(db, booked);
  await letWorkerWork(db);
  const { key } = await offerOf(entry);
  await letTimePass(owner, key.listingId, key.reservationId, 16);
  await expect(acceptOffer(db, entry, actor)).rejects.toMatchObject({ code: "hold_expired" });
  await expireHolds(db);
  await expect(acceptOffer(db, entry, actor)).rejects.toMatchObject({ code: "hold_expired" });
});

it("lets a party leave and come back at the end, and ends entries that are over", async () => {
  const { listing } = await makeSoldOut(db);
  const actor = { kind: "guest", guestId: randomUUID() } as const;
  const wish = {
    listingId: listing.listingId,
    unitTypeId: listing.unitTypeId,
    checkIn: listing.from,
    checkOut: addDays(listing.from, 1),
    quantity: 1,
    email: "again@example.com",
    actor,
    locale: "en-GB",
  };
  const first = await joinWaitlist(db, wish);
  await leaveWaitlist(db, first.id, actor);
  await leaveWaitlist(db, first.id, actor);
  const second = await joinWaitlist(db, wish);
  expect(second).toMatchObject({ isNew: true });
  expect(second.id).not.toBe(first.id);
  await db.sql`update waitlist_entries set check_in = '2026-01-01', check_out = '2026-01-02' where id = ${second.id}`;
  expect(await endOverdue(db)).toBe(1);
  expect(await statusOf(first.id, second.id)).toEqual(["left", "over"]);
});

it("can still be paid when the order it was in was given up", async () => {
  const { listing, booked } = await makeSoldOut(db);
  const actor = { kind: "guest", guestId: randomUUID() } as const;
  const entry = await waitFor(db, listing, { actor });
  await giveBack(db, booked.slice(0, 1));
  await letWorkerWork(db);
  const { orderId } = await acceptOffer(db, entry, actor);
  const pay = async (of: string) => {
    const { redirectUrl } = await startCheckout(db, {
      orderId: of,
      actor,
      contact: someContact,
      locale: "en-GB",
      expectedTotalMinor: 10_000n,
    });
    await submitCard(redirectUrl, cards.good);
    return sessionOf(redirectUrl);
  };
  const sessionId = await pay(orderId);
  await db.sql`update payments set currency = 'USD' where order_id = ${orderId}`;
  expect(await settlePayment(db, { sessionId })).toMatchObject({ state: "failed", reason: "mismatch" });
  const next = await acceptOffer(db, entry, actor);
  expect(next.orderId).not.toBe(orderId);
  expect(await settlePayment(db, { sessionId: await pay(next.orderId) })).toMatchObject({ state: "confirmed" });
  await letWorkerWork(db);
  expect(await statusOf(entry)).toEqual(["booked"]);
});
