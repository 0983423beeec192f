/**
 * Waitlist under load: no party is overtaken, none blocks the others, nothing is offered twice and no party
 * is lost, with any concurrent operations.
 */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { untilBlocked } from "@/db/testing/eventually";
import type { MadeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { letTimePass } from "@/db/testing/time";
import { withLink } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import { startTestStripe } from "@/lib/orders/testing";
import { auditReservations } from "@/lib/reservations/audit";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { placeHold } from "@/lib/reservations/place-hold";

import { acceptOffer, leaveWaitlist } from "./answer-offer";
import { signEntryLink } from "./entry-link";
import { offerStock } from "./offer-stock";
import { readEntryForVenue } from "./read-entry";
import { reconcileOffers } from "./reconcile-offers";
import { giveBack, letWorkerWork, makeSoldOut, waitFor } from "./testing";

const database = await createTestDatabase(24);
const { db, owner } = database;
await startTestStripe(database);

const unitOf = ({ listingId, unitTypeId }: MadeListing) => ({ listingId, unitTypeId });

/** Inserts many parties at once, faster than one by one. */
async function fillLine({ listingId, unitTypeId, from }: MadeListing, parties: number, quantity: number, flexibleDays = 0) {
  await db.sql`
    insert into waitlist_entries (listing_id, id, unit_type_id, check_in, check_out, quantity, guests, flexible_days, email, holder_kind, holder_id)
    select ${listingId}, gen_random_uuid(), ${unitTypeId}, ${from}, ${addDays(from, 1)}, ${quantity}, 1, ${flexibleDays},
      n || '@example.com', 'guest', 'guest ' || n
    from generate_series(1, ${parties}::int) n`;
}

const countOf = async ({ listingId }: MadeListing, status: string) => {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from waitlist_entries where listing_id = ${listingId} and status = ${status}`;
  return row?.count;
};

it("serves a small party, however many large ones are before it", async () => {
  const { listing, booked } = await makeSoldOut(db);
  await fillLine(listing, 6_000, 4);
  const small = await waitFor(db, listing);
  await giveBack(db, booked.slice(0, 1));
  await letWorkerWork(db);
  expect(await readEntryForVenue(db, small)).toMatchObject({
    status: "offered",
    startTime: "20:00",
    venue: "Test Hall",
    offer: { policy: { tiers: expect.any(Array) } },
  });
  expect(await countOf(listing, "offered")).toBe(1);
});

it("lets no later party overtake the first while the first is locked in another transaction", async () => {
  const { listing, booked } = await makeSoldOut(db);
  const [first, second] = [await waitFor(db, listing), await waitFor(db, listing)];
  await giveBack(db, booked.slice(0, 1));
  let offering: Promise<boolean> | undefined;
  await db.sql.begin(async (sql) => {
    await sql`update waitlist_entries set name = 'Ana' where id = ${first}`;
    offering = offerStock(db, unitOf(listing));
    await untilBlocked(db);
  });
  await offering;
  expect(await readEntryForVenue(db, first)).toMatchObject({ status: "offered" });
  expect(await readEntryForVenue(db, second)).toMatchObject({ status: "waiting" });
});

it("loses no mark that is set while a worker looks", async () => {
  const { listing, booked } = await makeSoldOut(db);
  const [first, second] = [await waitFor(db, listing), await waitFor(db, listing)];
  await giveBack(db, booked.slice(0, 1));
  let offering: Promise<boolean> | undefined;
  await db.sql.begin(async (sql) => {
    await sql`select from waitlist_entries where id = ${first} for update`;
    // The run has chosen the first party and waits for its lock; it has not seen stock that is returned now.
    offering = offerStock(db, unitOf(listing));
    await untilBlocked(db);
    await giveBack(db, booked.slice(1, 2));
    await db.sql`
      insert into waitlist_marks as m (listing_id, unit_type_id) values (${listing.listingId}, ${listing.unitTypeId})
      on conflict (listing_id, unit_type_id) do update set version = m.version + 1`;
  });
  await offering;
  await letWorkerWork(db);
  expect(await readEntryForVenue(db, first)).toMatchObject({ status: "offered" });
  expect(await readEntryForVenue(db, second)).toMatchObject({ status: "offered" });
  expect(await db.sql`select from waitlist_marks where listing_id = ${listing.listingId}`).toHaveLength(0);
});

it("looks through a full line of flexible parties in one run, and offers all there is", async () => {
  const { listing, booked } = await makeSoldOut(db, { days: 16, total: 1 });
  await fillLine(listing, 10_000, 2, 7);
  await db.sql`update inventory set total = total + 1, available = 1 where listing_id = ${listing.listingId} and date > ${listing.from}`;
  await giveBack(db, booked.slice(0, 1));
  await offerStock(db, unitOf(listing));
  const [line] = await db.sql<{ looked: number; total: number }[]>`
    select count(*) filter (where considered_at is not null or status <> 'waiting')::int as looked, count(*)::int as total
    from waitlist_entries where listing_id = ${listing.listingId}`;
  expect(line?.looked).toBe(line?.total);
});

it("keeps the ledger whole while offers, bookings, refusals and returns happen at once", async () => {
  const { listing, booked } = await makeSoldOut(db, { total: 20 });
  const ids: string[] = [];
  for (let party = 0; party < 30; party += 1) ids.push(await waitFor(db, listing, { quantity: 1 + (party % 3) }));
  const returning = booked.map((key) => () => giveBack(db, [key]));
  const wanting = Array.from({ length: 10 }, () => async () => {
    await placeHold(db, requestFor([lineFor(listing)])).catch(() => undefined);
  });
  const leaving = ids.slice(0, 15).map((id) => () => leaveWaitlist(db, id, { kind: "link", linkToken: signEntryLink(id) }));
  const offering = Array.from({ length: 20 }, () => async () => void (await offerStock(db, unitOf(listing))));
  const steps = [...returning, ...wanting, ...leaving, ...offering].toSorted(() => Math.random() - 0.5);
  await Promise.all(steps.map((step) => step()));
  await letWorkerWork(db);
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
  const doubles = await db.sql`
    select holder_id from reservations where listing_id = ${listing.listingId} and purpose = 'offer' and status = 'held'
    group by holder_id having count(*) > 1`;
  expect(doubles).toHaveLength(0);
  // No waiting party is left that would fit.
  const [row] = await db.sql<{ available: number }[]>`select available from inventory where listing_id = ${listing.listingId}`;
  const [least] = await db.sql<{ quantity: number | null }[]>`
    select min(quantity) as quantity from waitlist_entries where listing_id = ${listing.listingId} and status = 'waiting'`;
  expect(row?.available ?? 0).toBeLessThan(least?.quantity ?? Number.POSITIVE_INFINITY);
});

it("reconciles what no event reported", async () => {
  const { listing, booked } = await makeSoldOut(db, { total: 2 });
  const [lapsing, declining] = [await waitFor(db, listing), await waitFor(db, listing)];
  await giveBack(db, booked);
  await letWorkerWork(db);
  const keyOf = async (id: string) => (await readEntryForVenue(db, id)).offer?.reservationId ?? "";
  await letTimePass(owner, listing.listingId, await keyOf(lapsing), 16);
  await expireHolds(db);
  await leaveWaitlist(db, declining, { kind: "link", linkToken: signEntryLink(declining) });
  await owner.sql`update reservation_events set published_at = now() where listing_id = ${listing.listingId}`;
  expect(await reconcileOffers(db)).toBe(0);
  await db.sql`
    update reservations set expired_at = expired_at - interval '1 minute', released_at = released_at - interval '1 minute'
    where listing_id = ${listing.listingId}`;
  await db.sql`update waitlist_entries set offered_at = offered_at - interval '1 minute' where listing_id = ${listing.listingId}`;
  expect(await reconcileOffers(db)).toBe(2);
  expect(await reconcileOffers(db)).toBe(0);
  expect(await readEntryForVenue(db, lapsing)).toMatchObject({ status: "lapsed" });
  expect(await readEntryForVenue(db, declining)).toMatchObject({ status: "declined" });
});

it("gives an offer to a visitor with its link without the lines its first holder added to the order, and not during their payment", async () => {
  const { listing, booked } = await makeSoldOut(db, { days: 2, total: 1 });
  const first = { kind: "guest", guestId: randomUUID() } as const;
  const other = { kind: "user", userId: randomUUID() } as const;
  const entry = await waitFor(db, listing, { actor: first });
  await giveBack(db, booked);
  await letWorkerWork(db);
  const { orderId } = await acceptOffer(db, entry, first);
  const added = await placeHold(db, requestFor([lineFor(listing, { offset: 1 })], { actor: first, orderId }));
  const linkToken = signEntryLink(entry);
  const link = withLink(other, linkToken);
  const taken = await acceptOffer(db, entry, link);
  expect(taken.orderId).not.toBe(orderId);
  expect(await acceptOffer(db, entry, link)).toEqual(taken);
  const orders = await db.sql<{ id: string; holder: string }[]>`
    select order_id as id, holder_id as holder from reservations where listing_id = ${listing.listingId} and status = 'held' order by check_in`;
  expect([...orders]).toEqual([
    { id: taken.orderId, holder: other.userId },
    { id: added.orderId, holder: first.guestId },
  ]);
  await db.sql`
    insert into orders (id, code, status, holder_kind, holder_id, contact_name, contact_email, currency, total_minor)
    values (${taken.orderId}, ${randomUUID().slice(0, 9)}, 'pending', 'user', ${other.userId}, 'Ana', 'ana@example.com', 'EUR', 10000)`;
  await db.sql`
    insert into payments (order_id, id, status, lines, checkout, currency, amount_minor)
    values (${taken.orderId}, gen_random_uuid(), 'opened', '[]', '{}', 'EUR', 10000)`;
  await expect(acceptOffer(db, entry, withLink(first, linkToken))).rejects.toMatchObject({
    code: "invalid_state",
    details: { state: "paying" },
  });
  expect(await auditReservations(db, listing.listingId)).toEqual([]);
});
