/**
 * Offers: returned stock goes to waiting parties, in order, as a real hold, and on to the next when it is not
 * taken.
 */
import { randomUUID } from "node:crypto";

import { beforeEach, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { letTimePass } from "@/db/testing/time";
import { addDays } from "@/lib/core/time/dates";
import { startTestStripe } from "@/lib/orders/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { readBasket } from "@/lib/reservations/view/read-reservations";

import { leaveWaitlist } from "./answer-offer";
import { signEntryLink } from "./entry-link";
import { rescanStaleEntries } from "./rescan-stale-entries";
import { processDirtyUnits, offerStock } from "./offer-stock";
import { readEntryForVenue, readEntryOfOffer } from "./read-entry";
import { readPlace } from "./read-place";
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

async function letOfferLapse(id: string): Promise<void> {
  const { key } = await offerOf(id);
  await letTimePass(owner, key.listingId, key.reservationId, 16);
  await expireHolds(db);
  await letWorkerWork(db);
}

it("offers returned stock to the first party that fits, as a real hold", async () => {
  const { listing, booked } = await makeSoldOut(db);
  const actor = { kind: "guest", guestId: randomUUID() } as const;
  const first = await waitFor(db, listing, { actor });
  const second = await waitFor(db, listing);
  await letWorkerWork(db);
  expect(await statusOf(first, second)).toEqual(["waiting", "waiting"]);
  await giveBack(db, booked.slice(0, 1));
  await letWorkerWork(db);
  expect(await statusOf(first, second)).toEqual(["offered", "waiting"]);
  const { reservations } = await readBasket(db, actor);
  expect(reservations).toMatchObject([{ status: "held", quantity: 1, totalMinor: 10_000n }]);
  const minutes = ((reservations[0]?.heldUntil.getTime() ?? 0) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(13);
  expect(minutes).toBeLessThan(16);
  const { reservationId } = await offerOf(first);
  expect(await db.sql`select kind from notifications where subject = ${reservationId}`).toEqual([{ kind: "offer" }]);
  // The e-mail finds the entry in this way.
  expect(await readEntryOfOffer(db, reservationId)).toMatchObject({ id: first, offer: { orderId: reservations[0]?.orderId } });
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
});

it("goes by priority, then by arrival", async () => {
  const { listing, booked } = await makeSoldOut(db);
  const ids = [await waitFor(db, listing), await waitFor(db, listing), await waitFor(db, listing, { priority: 5 })];
  for (const key of booked.slice(0, 2)) {
    await giveBack(db, [key]);
    await letWorkerWork(db);
  }
  expect(await statusOf(...ids)).toEqual(["offered", "waiting", "offered"]);
});

it("skips a party that is too large, says so, and serves it when enough is available", async () => {
  const { listing, booked } = await makeSoldOut(db);
  const large = await waitFor(db, listing, { quantity: 3 });
  const small = await waitFor(db, listing);
  await giveBack(db, booked.slice(0, 2));
  await letWorkerWork(db);
  expect(await statusOf(large, small)).toEqual(["waiting", "offered"]);
  expect(await readEntryForVenue(db, large)).toMatchObject({ reason: "too_few_free", seenFree: 2 });
  await giveBack(db, booked.slice(2, 4));
  await letWorkerWork(db);
  expect(await statusOf(large)).toEqual(["offered"]);
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
});

it("serves a flexible party on a date near by, a strict one on its own dates alone", async () => {
  const { listing, booked } = await makeSoldOut(db, { days: 5, total: 1 });
  const strict = await waitFor(db, listing, { offset: 1 });
  const flexible = await waitFor(db, listing, { offset: 1, flexibleDays: 2 });
  await giveBack(db, booked.slice(3, 4));
  await letWorkerWork(db);
  expect(await statusOf(strict, flexible)).toEqual(["waiting", "offered"]);
  expect((await offerOf(flexible)).checkIn).toBe(addDays(listing.from, 3));
});

it("takes a stay only when every night is there", async () => {
  const { listing, booked } = await makeSoldOut(db, { listing: { kind: "stay" }, days: 3, total: 1 });
  const entry = await waitFor(db, listing, { nights: 3, guests: 2 });
  await giveBack(db, booked.slice(0, 2));
  await letWorkerWork(db);
  expect(await statusOf(entry)).toEqual(["waiting"]);
  await giveBack(db, booked.slice(2));
  await letWorkerWork(db);
  expect(await statusOf(entry)).toEqual(["offered"]);
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
});

it("goes to the next when it lapses or is declined", async () => {
  const { listing, booked } = await makeSoldOut(db, { total: 1 });
  const ids = [await waitFor(db, listing), await waitFor(db, listing), await waitFor(db, listing)];
  const [first = "", second = "", third = ""] = ids;
  await giveBack(db, booked);
  await letWorkerWork(db);
  await letOfferLapse(first);
  expect(await statusOf(...ids)).toEqual(["lapsed", "offered", "waiting"]);
  expect(await db.sql`select kind from notifications where subject = ${first} order by kind`).toEqual([
    { kind: "offer_lapsed" },
    { kind: "waiting" },
  ]);
  await leaveWaitlist(db, second, { kind: "link", linkToken: signEntryLink(second) });
  await letWorkerWork(db);
  expect(await statusOf(...ids)).toEqual(["lapsed", "declined", "offered"]);
  await leaveWaitlist(db, third, { kind: "link", linkToken: signEntryLink(third) });
  await letWorkerWork(db);
  const [row] = await db.sql<{ available: number }[]>`select available from inventory where listing_id = ${listing.listingId}`;
  expect(row?.available).toBe(1);
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
});

it("refuses a wait for what is free, and says where", async () => {
  const { listing, booked } = await makeSoldOut(db, { days: 2, total: 1 });
  await giveBack(db, booked.slice(1));
  await expect(waitFor(db, listing, { offset: 1 })).rejects.toMatchObject({
    code: "available_now",
    details: { checkIn: addDays(listing.from, 1) },
  });
  await expect(waitFor(db, listing, { flexibleDays: 1 })).rejects.toMatchObject({ code: "available_now" });
  await expect(waitFor(db, listing)).resolves.toMatch(/-/);
});

it("never offers one unit twice, with several workers and parties at the same moment", async () => {
  const { listing, booked } = await makeSoldOut(db, { total: 6 });
  const ids: string[] = [];
  for (let party = 0; party < 10; party += 1) ids.push(await waitFor(db, listing));
  await giveBack(db, booked);
  const unit = { listingId: listing.listingId, unitTypeId: listing.unitTypeId };
  await Promise.all(Array.from({ length: 8 }, () => offerStock(db, unit)));
  await letWorkerWork(db);
  const statuses = await statusOf(...ids);
  expect(statuses).toEqual([...Array.from({ length: 6 }, () => "offered"), ...Array.from({ length: 4 }, () => "waiting")]);
  const held =
    await db.sql`select 1 from reservations where listing_id = ${listing.listingId} and status = 'held' and purpose = 'offer'`;
  expect(held).toHaveLength(6);
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
});

it("sees more stock put on sale without an event", async () => {
  const { listing } = await makeSoldOut(db, { total: 1 });
  const entry = await waitFor(db, listing);
  await letWorkerWork(db);
  await db.sql`update inventory set total = total + 1, available = available + 1 where listing_id = ${listing.listingId}`;
  expect(await processDirtyUnits(db)).toBe(false);
  expect(await statusOf(entry)).toEqual(["waiting"]);
  await db.sql`update waitlist_entries set considered_at = considered_at - interval '20 seconds' where id = ${entry}`;
  expect(await rescanStaleEntries(db)).toBe(1);
  await processDirtyUnits(db);
  expect(await statusOf(entry)).toEqual(["offered"]);
});

it("states an entry's place, and an estimated turn only where there is one", async () => {
  const { listing, booked } = await makeSoldOut(db, { days: 2, total: 4 });
  const ids: string[] = [];
  for (let party = 0; party < 6; party += 1) ids.push(await waitFor(db, listing));
  const last = { listingId: listing.listingId, id: ids[5] ?? "" };
  expect(await readPlace(db, last)).toMatchObject({ before: 5, recentOffers: 0, days: null });
  await giveBack(db, booked.slice(0, 4));
  await letWorkerWork(db);
  // Four offers in a fortnight: the second party waits for two more, about a week.
  expect(await readPlace(db, last)).toMatchObject({ before: 1, recentOffers: 4, days: 7 });
  // Stock returned for other dates gives no estimate for these.
  const other = await waitFor(db, listing, { offset: 1 });
  expect(await readPlace(db, { listingId: listing.listingId, id: other })).toMatchObject({ before: 0, recentOffers: 0 });
});
