import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";

import { inventory, listings } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { lineFor, requestFor, someGuest } from "@/db/testing/requests";
import { holderOf } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";

import { auditReservations } from "./audit";
import { extendHold } from "./extend-holds";
import { placeHold } from "./place-hold";
import { readHold } from "./view/read-hold";
import { readBasket } from "./view/read-reservations";
import { releaseHold, releaseOrder } from "./release-hold";
import type { HoldRequest } from "./schemas";

const { db } = await createTestDatabase();

/** Returns the units left of a listing's first unit type, by date. */
async function availability({ listingId, unitTypeId }: MadeListing): Promise<Map<string, number>> {
  const rows = await db.orm.select().from(inventory).where(eq(inventory.listingId, listingId));
  return new Map(rows.filter((row) => row.unitTypeId === unitTypeId).map((row) => [row.date, row.available]));
}

/** Returns the refusal of a request, as code and details. */
async function refusal(request: HoldRequest): Promise<Pick<DomainError, "code" | "details">> {
  try {
    await placeHold(db, request);
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, details: error.details };
    throw error;
  }
  throw new Error("the hold was placed");
}

afterEach(async () => {
  expect(await auditReservations(db)).toEqual([]);
});

describe("placeHold", () => {
  it("takes every night of a stay and nothing of the check-out date, for ten minutes of the database's clock", async () => {
    const listing = await makeListing(db, { dates: { 1: { priceMinor: 12_000n } } });
    const before = await readBasket(db, someGuest());
    const hold = await placeHold(db, requestFor([lineFor(listing, { nights: 3, quantity: 2, guests: 4 })]));
    expect(hold.reservations).toMatchObject([
      { status: "held", nightlyPricesMinor: [10_000n, 12_000n, 10_000n], totalMinor: 64_000n, currency: "EUR" },
    ]);
    const lasts = hold.heldUntil.getTime() - before.now.getTime();
    expect(lasts).toBeGreaterThanOrEqual(600_000);
    expect(lasts).toBeLessThan(660_000);
    const left = await availability(listing);
    expect([0, 1, 2, 3].map((day) => left.get(addDays(listing.from, day)))).toEqual([3, 3, 3, 5]);
  });

  it("holds over several listings, all or none", async () => {
    const [room, flight, concert] = await Promise.all([
      makeListing(db),
      makeListing(db, { listing: { kind: "flight" } }),
      makeListing(db, { listing: { kind: "event" }, total: 1 }),
    ]);
    const lines = [lineFor(room, { nights: 2 }), lineFor(flight), lineFor(concert)];
    const hold = await placeHold(db, requestFor(lines));
    expect(hold.reservations.map((reservation) => reservation.listingId)).toEqual(lines.map((line) => line.listingId));
    // The concert is full now: nothing of the second order may be taken.
    expect(await refusal(requestFor(lines))).toMatchObject({ code: "not_available", details: { line: 2, reason: "sold_out" } });
    expect((await availability(room)).get(room.from)).toBe(4);
    expect((await availability(flight)).get(flight.from)).toBe(4);
  });

  it("finds the first result for the same request, whatever became of it, and refuses the same id for something else", async () => {
    const listing = await makeListing(db, { total: 1 });
    const request = requestFor([lineFor(listing)]);
    const hold = await placeHold(db, request);
    // The row is sold out now, and this process remembers it: the repeat still finds its hold.
    expect(await refusal(requestFor([lineFor(listing)]))).toMatchObject({ details: { reason: "sold_out" } });
    expect(await placeHold(db, request)).toEqual({ ...hold, replayed: true });
    expect(await refusal({ ...request, lines: [lineFor(listing, { quantity: 2 })] })).toMatchObject({
      code: "idempotency_mismatch",
    });
    expect(await refusal({ ...request, actor: someGuest() })).toMatchObject({ code: "idempotency_mismatch" });
    const { id: reservationId, listingId } = hold.reservations[0] ?? { id: "", listingId: "" };
    await releaseHold(db, { listingId, reservationId }, request.actor);
    expect(await placeHold(db, request)).toMatchObject({ replayed: true, reservations: [{ status: "released" }] });
    expect((await availability(listing)).get(listing.from)).toBe(1);
  });

  it("sells again at once what was released in this process", async () => {
    const listing = await makeListing(db, { total: 1 });
    const request = requestFor([lineFor(listing)]);
    const hold = await placeHold(db, request);
    expect(await refusal(requestFor([lineFor(listing)]))).toMatchObject({ code: "not_available" });
    await releaseHold(db, { listingId: listing.listingId, reservationId: hold.reservations[0]?.id ?? "" }, request.actor);
    expect(await placeHold(db, requestFor([lineFor(listing)]))).toMatchObject({ replayed: false });
  });

  it("carries a request's bad neighbour away from it: two ids alike in one batch, and a listing that does not exist", async () => {
    const listing = await makeListing(db);
    const request = requestFor([lineFor(listing)]);
    const stranger = requestFor([{ ...lineFor(listing), unitTypeId: randomUUID() }]);
    const [first, second, other, unknown] = await Promise.allSettled([
      placeHold(db, request),
      placeHold(db, request),
      placeHold(db, { ...request, lines: [lineFor(listing, { offset: 5 })] }),
      placeHold(db, stranger),
    ]);
    expect(first).toMatchObject({ status: "fulfilled", value: { replayed: false } });
    expect(second).toMatchObject({ status: "fulfilled", value: { replayed: true } });
    expect(other).toMatchObject({ status: "rejected", reason: { code: "idempotency_mismatch" } });
    expect(unknown).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect((await availability(listing)).get(listing.from)).toBe(4);
  });
});

describe("bad input", () => {
  it.each([
    ["no line", (r: HoldRequest) => ({ ...r, lines: [] }), "lines"],
    ["eleven lines", (r: HoldRequest) => ({ ...r, lines: Array.from({ length: 11 }, () => r.lines).flat() }), "lines"],
    ["an id that is no UUID", (r: HoldRequest) => ({ ...r, requestId: "1; drop table" }), "requestId"],
    ["a listing that is no UUID", ...bad("listingId", "x")],
    ["dates reversed", ...bad("checkOut", "2027-05-01")],
    ["no night", ...bad("checkOut", "2027-06-01")],
    ["a thousand nights", ...bad("checkOut", "2030-02-25")],
    ["a date that does not exist", ...bad("checkIn", "2027-02-30")],
    ["quantity 0", ...bad("quantity", 0)],
    ["a negative quantity", ...bad("quantity", -1)],
    ["a million", ...bad("quantity", 1_000_000)],
    ["half a room", ...bad("quantity", 0.5)],
    ["no guests", ...bad("guests", 0)],
    ["a status of one's own", ...bad("status", "confirmed")],
  ])("refuses %s at its place, and changes nothing", async (_, spoil, field) => {
    const listing = await makeListing(db);
    const spoilt = spoil(requestFor([lineFor(listing)])) as HoldRequest;
    const { code, details } = await refusal(spoilt);
    expect(code).toBe("invalid_input");
    expect(JSON.stringify(details)).toContain(field);
    expect([...(await availability(listing)).values()].every((left) => left === 5)).toBe(true);
  });

  it("refuses what is past, not on sale, or in two currencies", async () => {
    const past = await makeListing(db, { from: "2026-01-01" });
    expect(await refusal(requestFor([lineFor(past)]))).toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path: ["lines", 0, "checkIn"], message: "This date is in the past." }] },
    });
    const listing = await makeListing(db, { days: 3 });
    const beyond = requestFor([lineFor(listing, { offset: 2, nights: 2 })]);
    expect(await refusal(beyond)).toMatchObject({ details: { reason: "incomplete_inventory" } });
    const yen = await makeListing(db, { listing: { currency: "JPY" } });
    const mixed = requestFor([lineFor(listing), lineFor(yen)]);
    expect(await refusal(mixed)).toMatchObject({ code: "currency_mismatch" });
    await db.orm.update(listings).set({ active: false }).where(eq(listings.id, listing.listingId));
    expect(await refusal(requestFor([lineFor(listing)]))).toMatchObject({ details: { reason: "closed" } });
  });

  it("applies restrictions of the arrival, and of the departure date that it does not take", async () => {
    const listing = await makeListing(db, { dates: { 0: { minStay: 2 }, 4: { closedToDeparture: true } } });
    expect(await refusal(requestFor([lineFor(listing)]))).toMatchObject({ details: { reason: "min_stay", limit: 2 } });
    expect(await refusal(requestFor([lineFor(listing, { nights: 4 })]))).toMatchObject({
      details: { reason: "closed_to_departure" },
    });
    expect(await refusal(requestFor([lineFor(listing, { nights: 2, guests: 3 })]))).toMatchObject({
      details: { reason: "max_occupancy", limit: 2 },
    });
    expect(await placeHold(db, requestFor([lineFor(listing, { nights: 5 })]))).toMatchObject({ replayed: false });
  });

  it("says the new price when it is not the one that was seen", async () => {
    const listing = await makeListing(db);
    const request = requestFor([lineFor(listing, { nights: 2, expectedTotalMinor: 19_999n })]);
    expect(await refusal(request)).toEqual({
      code: "price_changed",
      details: { line: 0, expectedMinor: "19999", actualMinor: "20000", currency: "EUR" },
    });
  });

  it("gives the reservations to the actor's holder, which differs for a partner's test keys", async () => {
    const live = { kind: "partner", partnerId: randomUUID(), test: false } as const;
    const test = { ...live, test: true } as const;
    const request = requestFor([lineFor(await makeListing(db))], { actor: test });
    await placeHold(db, request);
    const held = await readHold(db, request.orderId, test);
    expect([held.status, held.reservations.length]).toEqual(["held", 1]);
    await expect(readHold(db, request.orderId, live)).rejects.toMatchObject({ code: "not_found" });
    await expect(extendHold(db, request.orderId, live)).rejects.toMatchObject({ code: "not_found" });
    await expect(releaseOrder(db, request.orderId, live)).rejects.toMatchObject({ code: "not_found" });
    const [event] = await db.sql`select actor from reservation_events where reservation_id = ${held.reservations[0]?.id ?? ""}`;
    expect(event).toEqual({ actor: `partner:${live.partnerId}/test` });
    await releaseOrder(db, request.orderId, test);
    expect((await readHold(db, request.orderId, test)).status).toBe("released");
  });

  it("does not show or release another's hold", async () => {
    const listing = await makeListing(db);
    const mine = requestFor([lineFor(listing)]);
    const hold = await placeHold(db, mine);
    const key = { listingId: listing.listingId, reservationId: hold.reservations[0]?.id ?? "" };
    await expect(releaseHold(db, key, someGuest())).rejects.toMatchObject({ code: "not_found" });
    await expect(releaseHold(db, key, { kind: "user", userId: holderOf(mine.actor).id })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await readBasket(db, mine.actor)).reservations).toHaveLength(1);
    expect((await readBasket(db, someGuest())).reservations).toEqual([]);
  });
});

/** Makes a change of one field of the first line, with the field's name. */
function bad(field: string, value: unknown): [(request: HoldRequest) => unknown, string] {
  return [(request) => ({ ...request, lines: request.lines.map((line) => ({ ...line, [field]: value })) }), field];
}
