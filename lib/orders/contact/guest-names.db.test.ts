/**
 * Names of guests: as many as each listing asks for, kept through every change of a line, corrected until it
 * begins.
 */
import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import type { GuestNamesAsked } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { type ListingOptions, makeListing } from "@/db/testing/factories";
import { letTimePass, moveDates } from "@/db/testing/time";
import { formatActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";
import { auditReservations } from "@/lib/reservations/audit";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { makeStaff, ownerActor } from "@/lib/staff/testing";

import { readListingsOf } from "../staff-access";
import { cancelOrder } from "../changes/cancel-order";
import { changeOrder } from "../changes/change-order";
import { quoteCancellation } from "../changes/quote-cancellation";
import { quoteChange } from "../changes/quote-change";
import { type CorrectedNames, correctGuestNames, correctGuestNamesForVenue, mayCorrectNames } from "./guest-names";
import { versionOfNames } from "./names-version";
import { readBasketView } from "../view/read-basket-view";
import { readOrder } from "../view/read-order";
import { settlePayment } from "../settlement/settle-payment";
import { startCheckout } from "../checkout/start-checkout";
import { bookBasket, holdOf, holdSomething, payFor, startTestStripe, type TestBasket } from "../testing";

const database = await createTestDatabase(8);
const { db, owner } = database;
const stripe = await startTestStripe(database);

beforeEach(() => stripe.control({ reset: "all", webhooks: { hold: true } }));

const flightFor = (asked?: GuestNamesAsked): ListingOptions => ({
  listing: { kind: "flight", guestNamesAsked: asked ?? null },
});

/** Copies a basket with names for its first line. */
function named(basket: TestBasket, ...names: string[]): TestBasket {
  const guestNames = [{ reservationId: basket.reservationIds[0] ?? "", names }];
  return { ...basket, input: { ...basket.input, guestNames, namesRequired: true } };
}

const holdFlight = (quantity: number, asked?: GuestNamesAsked) =>
  holdSomething(database, { listing: flightFor(asked), lines: [{ quantity, guests: quantity }] });

async function namesOf({ orderId, actor }: TestBasket): Promise<readonly (readonly (string | null)[])[]> {
  return (await readOrder(db, orderId, actor)).lines.map(({ guestNames }) => guestNames);
}

const correct = ({ orderId, actor }: TestBasket, given: readonly CorrectedNames[]) =>
  correctGuestNames(db, { orderId, actor, given });

describe("the number of names that a line needs", () => {
  it.each([
    ["event", undefined, 0],
    ["stay", undefined, 1],
    ["flight", undefined, 2],
    ["event", "each", 2],
    ["event", "lead", 1],
    ["stay", "each", 3],
    ["stay", "none", 0],
    ["flight", "lead", 1],
    ["flight", "none", 0],
  ] as const)("is what its listing says, or its kind: a %s that asks %s", async (kind, asked, needed) => {
    const listing = { listing: { kind, guestNamesAsked: asked ?? null }, unitType: { maxOccupancy: 3 } };
    const { actor } = await holdSomething(database, { listing, lines: [{ quantity: 2, guests: 3 }] });
    const line = (await readBasketView(db, actor)).orders[0]?.lines[0];
    expect(line?.guestNames).toEqual(Array.from({ length: needed }, () => null));
  });
});

describe("names at checkout", () => {
  it("are kept on the line, in the order of its guests, whatever script they are in", async () => {
    const basket = await holdFlight(2);
    await bookBasket(database, named(basket, " Zoë Nuñez ", "نور‌الدین"));
    expect(await namesOf(basket)).toEqual([["Zoë Nuñez", "نور‌الدین"]]);
  });

  it.each([
    ["too few", ["Ana Souza"], ["guestNames", 0, "names"]],
    ["too many", ["Ana Souza", "Rui Souza", "Eva Souza"], ["guestNames", 0, "names"]],
    ["an empty one", ["Ana Souza", " "], ["guestNames", 0, "names", 1]],
    ["a line break", ["Ana Souza", "Rui\nSouza"], ["guestNames", 0, "names", 1]],
    ["a direction override", ["\u202eAna", "Rui Souza"], ["guestNames", 0, "names", 0]],
    ["one that is too long", ["Ana Souza", "x".repeat(101)], ["guestNames", 0, "names", 1]],
  ])("are refused with their place: %s", async (_what, names, path) => {
    const basket = await holdFlight(2);
    await expect(startCheckout(db, named(basket, ...names).input)).rejects.toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path }] },
    });
    const [row] = await db.sql<{ orders: number }[]>`select count(*)::int as orders from orders where id = ${basket.orderId}`;
    expect(row?.orders).toBe(0);
  });

  it("are refused for another's line, for one that asks for none, and twice", async () => {
    const [basket, other] = [await holdFlight(1), await holdFlight(1)];
    const event = await makeListing(db, { listing: { kind: "event" } });
    const more = await holdOf(database, event, [{}], basket);
    const names = ["Ana Souza"];
    const given = [basket, other, more, basket].map(({ reservationIds }) => ({
      reservationId: reservationIds[0] ?? "",
      names,
    }));
    const input = { ...basket.input, expectedTotalMinor: 20_000n, guestNames: given };
    await expect(startCheckout(db, input)).rejects.toMatchObject({
      details: { issues: [1, 2, 3].map((index) => ({ path: ["guestNames", index, "reservationId"] })) },
    });
  });

  it("are required of a guest; a partner's lead is the person who books until another is named", async () => {
    const flight = await holdFlight(1);
    const required = { ...flight.input, namesRequired: true };
    await expect(startCheckout(db, required)).rejects.toMatchObject({
      code: "invalid_input",
      details: { issues: [{ path: [] }] },
    });
    await bookBasket(database, flight);
    expect(await namesOf(flight)).toEqual([[null]]);
    const stay = await holdSomething(database);
    await bookBasket(database, stay);
    expect(await namesOf(stay)).toEqual([["Ana Souza"]]);
  });

  it("are others when the checkout is begun again with others", async () => {
    const basket = await holdFlight(2);
    await startCheckout(db, named(basket, "Ana Souza", "Rui Souza").input);
    await bookBasket(database, named(basket, "Ana Souza", "Eva Lima"));
    expect(await namesOf(basket)).toEqual([["Ana Souza", "Eva Lima"]]);
  });

  it("stay with a line that was taken anew", async () => {
    const basket = await holdFlight(2);
    const { sessionId } = await payFor(database, named(basket, "Ana Souza", "Rui Souza"));
    for (const id of basket.reservationIds) await letTimePass(owner, basket.listing.listingId, id, 60);
    await expireHolds(db);
    expect(await settlePayment(db, { sessionId })).toMatchObject({ state: "confirmed", replaced: 1 });
    expect(await namesOf(basket)).toEqual([["Ana Souza", "Rui Souza"]]);
  });
});

describe("names and changes", () => {
  it("the last ones go when seats are cancelled, from the database too", async () => {
    const basket = await holdFlight(3);
    await bookBasket(database, named(basket, "Ana Souza", "Rui Souza", "Eva Souza"));
    const { orderId, actor } = basket;
    const lines = [{ reservationId: basket.reservationIds[0] ?? "", quantity: 1 }];
    const { refundMinor: expectedRefundMinor } = await quoteCancellation(db, orderId, actor, lines);
    await cancelOrder(db, { requestId: randomUUID(), orderId, actor, lines, expectedRefundMinor });
    expect(await namesOf(basket)).toEqual([["Ana Souza", "Rui Souza"]]);
    const left = await db.sql`select name from guest_names where listing_id = ${basket.listing.listingId}`;
    expect(left).toHaveLength(2);
  });

  it("follow other dates, and additional seats have names to be given", async () => {
    const basket = await holdFlight(1);
    await bookBasket(database, named(basket, "Ana Souza"));
    const { orderId, actor, listing } = basket;
    const [reservationId = ""] = basket.reservationIds;
    const change = async (checkIn: string, quantity: number) => {
      const wanted = {
        reservationId,
        unitTypeId: listing.unitTypeId,
        checkIn,
        checkOut: addDays(checkIn, 1),
        quantity,
        guests: quantity,
      };
      const { dueMinor: expectedDueMinor, refundMinor: expectedRefundMinor } = await quoteChange(db, orderId, actor, wanted);
      const partner = { paying: { method: "account" }, test: false } as const;
      return changeOrder(db, {
        requestId: randomUUID(),
        orderId,
        actor,
        wanted,
        expectedDueMinor,
        expectedRefundMinor,
        partner,
      });
    };
    await change(addDays(listing.from, 4), 1);
    expect(await namesOf(basket)).toEqual([["Ana Souza"]]);
    await change(addDays(listing.from, 4), 2);
    expect(await namesOf(basket)).toEqual([["Ana Souza"], [null]]);
    const added = (await readOrder(db, orderId, actor)).lines[1];
    await correct(basket, [{ reservationId: added?.reservationId ?? "", names: ["Rui Souza"] }]);
    expect(await namesOf(basket)).toEqual([["Ana Souza"], ["Rui Souza"]]);
  });
});

describe("correcting names", () => {
  it("replaces them, and history says whose changed without saying a name", async () => {
    const basket = await holdFlight(2);
    await bookBasket(database, named(basket, "Ana Souza", "Rui Suoza"));
    const [reservationId = ""] = basket.reservationIds;
    expect(await correct(basket, [{ reservationId, names: ["Ana Souza", "Rui Souza"] }])).toBe(true);
    expect(await correct(basket, [{ reservationId, names: ["Ana Souza", "Rui Souza"] }])).toBe(false);
    expect(await namesOf(basket)).toEqual([["Ana Souza", "Rui Souza"]]);
    const { history } = await readOrder(db, basket.orderId, basket.actor);
    expect(history.map(({ type }) => type).filter((type) => type === "names_changed")).toHaveLength(1);
    const events = await db.sql<{ data: unknown }[]>`
      select data from reservation_events where reservation_id = ${reservationId} and type = 'names_changed'`;
    expect(events).toEqual([{ data: { numbers: [2] } }]);
    expect(await auditReservations(db, basket.listing.listingId)).toEqual([]);
  });

  it("is refused once the line has begun, was used or cancelled, and to strangers", async () => {
    const basket = await holdFlight(1);
    await bookBasket(database, named(basket, "Ana Souza"));
    const [reservationId = ""] = basket.reservationIds;
    const given = [{ reservationId, names: ["Rui Souza"] }];
    await expect(correct({ ...basket, actor: { kind: "guest", guestId: "somebody" } }, given)).rejects.toMatchObject({
      code: "not_found",
    });
    const booked = (await readOrder(db, basket.orderId, basket.actor)).lines[0];
    if (!booked) throw new Error("no line");
    expect(mayCorrectNames(booked, booked.place.kind === "flight" ? booked.place.departure.atMs - 1 : 0)).toBe(true);
    expect(mayCorrectNames(booked, booked.place.kind === "flight" ? booked.place.departure.atMs : 0)).toBe(false);
    const days = Math.floor((Date.now() - Date.parse(basket.listing.from)) / 86_400_000) - 1;
    await moveDates(owner, basket.listing.listingId, days);
    await expect(correct(basket, given)).rejects.toMatchObject({ code: "invalid_state", details: { state: "begun" } });
    await db.sql`update reservations set status = 'checked_in', checked_in_at = now() where id = ${reservationId}`;
    await expect(correct(basket, given)).rejects.toMatchObject({ code: "invalid_state", details: { state: "checked_in" } });
    expect(await namesOf(basket)).toEqual([["Ana Souza"]]);
  });

  it("that another person has corrected meanwhile is refused, and nothing is replaced", async () => {
    const basket = await holdFlight(2);
    await bookBasket(database, named(basket, "Ana Souza", "Rui Suoza"));
    const [reservationId = ""] = basket.reservationIds;
    const seen = versionOfNames(["Ana Souza", "Rui Suoza"]);
    const byGuest = [{ reservationId, names: ["Ana Souza", "Rui Souza"], seen }];
    const byStaff = [{ reservationId, names: ["Ana Lima", "Rui Suoza"], seen }];
    const changed = { code: "invalid_state", details: { state: "changed" } };
    const ofStaff = { orderId: basket.orderId, actor: await makeStaff(db) };
    expect(await correct(basket, byGuest)).toBe(true);
    await expect(correctGuestNamesForVenue(db, { ...ofStaff, given: byStaff })).rejects.toMatchObject(changed);
    expect(await namesOf(basket)).toEqual([["Ana Souza", "Rui Souza"]]);
    // The form that is sent once more replaces nothing.
    expect(await correct(basket, byGuest)).toBe(false);
    const again = byStaff.map((line) => ({ ...line, seen: versionOfNames(["Ana Souza", "Rui Souza"]) }));
    expect(await correctGuestNamesForVenue(db, { ...ofStaff, given: again })).toBe(true);
    await expect(correct(basket, byGuest)).rejects.toMatchObject(changed);
    expect(await namesOf(basket)).toEqual([["Ana Lima", "Rui Suoza"]]);
    // A partner's software sees no form: what it sends counts.
    expect(await correct(basket, [{ reservationId, names: ["Ana Souza", "Rui Souza"] }])).toBe(true);
  });

  it("by two persons at the same time is made by one of them, also where no name was there", async () => {
    const basket = await holdFlight(1);
    await bookBasket(database, basket);
    const [reservationId = ""] = basket.reservationIds;
    const seen = versionOfNames([null]);
    const all = ["Ana Souza", "Rui Souza", "Eva Souza", "Noa Souza"].map((name) =>
      correct(basket, [{ reservationId, names: [name], seen }]),
    );
    const results = await Promise.allSettled(all);
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
    expect(refused).toMatchObject([1, 2, 3].map(() => ({ code: "invalid_state", details: { state: "changed" } })));
    const { history } = await readOrder(db, basket.orderId, basket.actor);
    expect(history.filter(({ type }) => type === "names_changed")).toHaveLength(1);
  });

  it("by staff is in the audit trail, without names; a partner's orders are the partner's", async () => {
    const basket = await holdFlight(1);
    await bookBasket(database, named(basket, "Ana Souza"));
    const [reservationId = ""] = basket.reservationIds;
    const actor = ownerActor;
    const asked = { orderId: basket.orderId, actor, given: [{ reservationId, names: ["Rui Souza"] }] };
    await correctGuestNamesForVenue(db, asked);
    const audit = await db.sql`select action, data from audit_log where actor = ${formatActor(actor)}`;
    expect(audit).toEqual([{ action: "order.correct_names", data: { lines: [{ reservationId, numbers: [1] }] } }]);
    const [listingId = ""] = await readListingsOf(db, basket.orderId);
    const finance = { ...actor, grants: [{ role: "finance", listingId }] } as const;
    await expect(correctGuestNamesForVenue(db, { ...asked, actor: finance })).rejects.toMatchObject({ code: "forbidden" });
    await db.sql`update orders set holder_kind = 'partner' where id = ${basket.orderId}`;
    await expect(correctGuestNamesForVenue(db, asked)).rejects.toMatchObject({ code: "not_found" });
  });
});
