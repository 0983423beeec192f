import { randomBytes, randomUUID } from "node:crypto";

import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { orders, reservationEvents, reservations } from "@/db/schema";
import { makeListing } from "@/db/testing/factories";
import { type Db, inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { untilBlocked } from "@/db/testing/eventually";
import { guestHolder, type Holder } from "@/lib/core/holder";

import { adoptByEmailStep, adoptGuest } from "./adopt-guest";

const { db } = await createTestDatabase();
const listing = await makeListing(db);

const newGuest = () => guestHolder(randomBytes(32).toString("base64url"));

async function reserve(holder: Holder, values: Partial<typeof reservations.$inferInsert> = {}, { orm }: Pick<Db, "orm"> = db) {
  const id = randomUUID();
  const { listingId, unitTypeId, from } = listing;
  await orm.insert(reservations).values({
    listingId,
    id,
    orderId: randomUUID(),
    unitTypeId,
    checkIn: from,
    checkOut: "2027-06-02",
    quantity: 1,
    guests: 1,
    nightlyPricesMinor: [10_000n],
    totalMinor: 10_000n,
    currency: "EUR",
    policy: { policyId: listing.policyId, name: "Flexible", tiers: [] },
    status: "held",
    heldUntil: new Date(Date.now() + 600_000),
    holderKind: holder.kind,
    holderId: holder.id,
    fingerprint: "f",
    ...values,
  });
  await orm
    .insert(reservationEvents)
    .values({ listingId, reservationId: id, seq: 1, type: "held", data: {}, actor: `${holder.kind}:${holder.id}` });
  return id;
}

async function order(holder: Holder, id = randomUUID(), contactEmail = "ada@example.com") {
  await db.orm.insert(orders).values({
    id,
    code: id.slice(0, 9),
    status: "confirmed",
    confirmedAt: new Date(),
    holderKind: holder.kind,
    holderId: holder.id,
    contactName: "Ada",
    contactEmail,
    currency: "EUR",
    totalMinor: 10_000n,
  });
  return id;
}

async function holderNow(id: string): Promise<Holder | undefined> {
  const [row] = await db.orm
    .select({ kind: reservations.holderKind, id: reservations.holderId })
    .from(reservations)
    .where(and(eq(reservations.listingId, listing.listingId), eq(reservations.id, id)));
  return row;
}

const eventsOf = (id: string) =>
  db.orm
    .select({
      seq: reservationEvents.seq,
      type: reservationEvents.type,
      data: reservationEvents.data,
      actor: reservationEvents.actor,
    })
    .from(reservationEvents)
    .where(eq(reservationEvents.reservationId, id))
    .orderBy(reservationEvents.seq);

describe("adopting a guest", () => {
  it("hands over live holds and ordered bookings, with their history saying so", async () => {
    const [guest, userId] = [newGuest(), randomUUID()];
    const held = await reserve(guest);
    const orderId = await order(guest);
    const booked = await reserve(guest, { orderId, status: "confirmed", confirmedAt: new Date() });
    expect(await adoptGuest(db, guest, userId)).toEqual({ reservations: 2, orders: 1 });
    for (const id of [held, booked]) {
      expect(await holderNow(id)).toEqual({ kind: "user", id: userId });
      expect((await eventsOf(id))[1]).toEqual({
        seq: 2,
        type: "holder_changed",
        data: { holderKind: "user", holderId: userId, was: `guest:${guest.id}` },
        actor: `user:${userId}`,
      });
    }
    const [row] = await db.orm.select().from(orders).where(eq(orders.id, orderId));
    expect(row).toMatchObject({ holderKind: "user", holderId: userId });
  });

  it("touches nothing of others, and no hold that has ended", async () => {
    const [guest, stranger, userId] = [newGuest(), newGuest(), randomUUID()];
    const released = await reserve(guest, { status: "released", releasedAt: new Date() });
    const theirs = await reserve(stranger);
    // Another holder's line in an order of the guest's: it stays with that holder.
    const orderId = await order(guest);
    const mixed = await reserve(stranger, { orderId });
    // A user whose id happens to be the guest's hash is not the guest.
    const namesake = await reserve({ kind: "user", id: guest.id });
    expect(await adoptGuest(db, guest, userId)).toEqual({ reservations: 0, orders: 1 });
    expect(await Promise.all([released, theirs, mixed, namesake].map(holderNow))).toEqual([
      guest,
      stranger,
      stranger,
      { kind: "user", id: guest.id },
    ]);
  });

  it("happens once, however many windows sign in at once", async () => {
    const [guest, userId] = [newGuest(), randomUUID()];
    const ids = await Promise.all(Array.from({ length: 5 }, () => reserve(guest)));
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => adoptGuest(db, guest, userId)));
    expect(outcomes.map(({ reservations: count }) => count).toSorted((a, b) => a - b)).toEqual([0, 0, 0, 5]);
    for (const id of ids) expect((await eventsOf(id)).map(({ type }) => type)).toEqual(["held", "holder_changed"]);
  });

  it("lets a release that came first win", async () => {
    const [guest, userId] = [newGuest(), randomUUID()];
    const id = await reserve(guest);
    let adopting: Promise<unknown> = Promise.resolve();
    await db.sql.begin(async (sql) => {
      await sql`update reservations set status = 'released', released_at = now() where id = ${id}`;
      adopting = adoptGuest(db, guest, userId);
      // The adoption has to wait for the row; the test goes on once it does.
      await untilBlocked(db);
    });
    expect(await adopting).toEqual({ reservations: 0, orders: 0 });
    expect(await holderNow(id)).toEqual(guest);
  });

  const adoptions: readonly (readonly [string, (guest: Holder, email: string) => Promise<unknown>])[] = [
    ["by a guest's key", (guest) => adoptGuest(db, guest, randomUUID())],
    ["by an address", (_guest, email) => inTransaction(db, (tx) => adoptByEmailStep(tx, { id: randomUUID(), email }))],
  ];
  it.each(adoptions)("locks reservations before their order, %s, and finds one that was added meanwhile", async (_, adopt) => {
    const guest = newGuest();
    const email = `${randomUUID()}@example.com`;
    const orderId = await order(guest, undefined, email);
    const confirmed = { orderId, status: "confirmed", confirmedAt: new Date() } as const;
    const ids = [await reserve(guest, confirmed)];
    let adopting: Promise<unknown> = Promise.resolve();
    await inTransaction(db, async (tx) => {
      await tx.sql`select from reservations where order_id = ${orderId} for update`;
      adopting = adopt(guest, email);
      await untilBlocked(db);
      // A change has its reservations and takes its order: the adoption, which waits, must not have it.
      await tx.sql`select from orders where id = ${orderId} for update nowait`;
      ids.push(await reserve(guest, confirmed, tx));
    });
    await adopting;
    expect((await Promise.all(ids.map(holderNow))).map((holder) => holder?.kind)).toEqual(["user", "user"]);
  });

  it("takes guests only", async () => {
    await expect(adoptGuest(db, { kind: "partner", id: "p" }, randomUUID())).rejects.toThrow(TypeError);
  });
});
