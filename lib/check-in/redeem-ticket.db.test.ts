/** A ticket is redeemed once, by the first request; a refused one changes nothing. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { moveDates } from "@/db/testing/time";
import { addDays } from "@/lib/core/time/dates";
import { type DomainError, isDomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import type { CancelLine } from "@/lib/orders/changes/quotes";
import { quoteCancellation } from "@/lib/orders/changes/quote-cancellation";
import { bookBasket, holdSomething, startTestStripe } from "@/lib/orders/testing";
import { findOrderByCode } from "@/lib/orders/view/read-order";
import { auditReservations } from "@/lib/reservations/audit";
import type { StaffActor } from "@/lib/staff/actor";
import { makeStaff } from "@/lib/staff/testing";

import { auditCheckIns } from "./audit";
import { readBooking, readTicket } from "./read-ticket";
import { readTickets } from "./read-tickets";
import { bookEvent, type BookedFor, bookFor, inMinutes } from "./testing";
import { ticketCode } from "./ticket-code";
import { redeemBooking, redeemTicket, type RedeemTicketInput } from "./redeem-ticket";

const database = await createTestDatabase(34);
const { db, owner } = database;
await startTestStripe(database);

/**
 * Redeems a ticket.
 * @returns `in`, or the reason of the refusal
 */
async function tryTicket(text: string, actor: StaffActor, more: Partial<RedeemTicketInput> = {}): Promise<string> {
  try {
    await redeemTicket(db, { text, method: "typed", door: undefined, actor, ...more });
    return "in";
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return error.code === "ticket_refused" ? error.details.reason : error.code;
  }
}

async function stateOf(listingId: string) {
  const [row] = await db.sql<{ status: string; used: number; events: string }[]>`
    select r.status,
      (select count(*)::int from check_ins c where c.listing_id = r.listing_id) as used,
      (select string_agg(concat(e.type, ' ', e.data ->> 'number'), ', ' order by e.seq) from reservation_events e
        where e.listing_id = r.listing_id and e.type in ('checked_in', 'ticket_used', 'no_show')) as events
    from reservations r where r.listing_id = ${listingId}`;
  return row;
}

async function cancel({ orderId, actor }: BookedFor, lines?: readonly CancelLine[]): Promise<void> {
  const { refundMinor } = await quoteCancellation(db, orderId, actor, lines);
  await cancelOrder(db, { requestId: newId(), orderId, actor, lines, expectedRefundMinor: refundMinor });
}

it("is redeemed once by thirty-two simultaneous requests", async () => {
  const booked = await bookEvent(database, 60, 1);
  const staff = await makeStaff(db);
  const results = await Promise.all(Array.from({ length: 32 }, () => tryTicket(booked.ticket(1), staff)));
  expect(results.filter((result) => result === "in")).toHaveLength(1);
  expect(results.filter((result) => result === "used")).toHaveLength(31);
  expect(await stateOf(booked.listingId)).toEqual({ status: "checked_in", used: 1, events: "checked_in 1" });
  expect(await auditCheckIns(db)).toEqual([]);
  expect(await auditReservations(db, booked.listingId)).toEqual([]);
});

it("admits all four of a booking at once, each at a door of its own", async () => {
  const booked = await bookEvent(database, 60, 4);
  const staff = await Promise.all([1, 2, 3, 4].map(() => makeStaff(db)));
  const results = await Promise.all(staff.map((actor, index) => tryTicket(booked.ticket(index + 1), actor)));
  expect(results).toEqual(["in", "in", "in", "in"]);
  const state = await stateOf(booked.listingId);
  expect(state).toMatchObject({ status: "checked_in", used: 4 });
  expect(state?.events).toMatch(/^checked_in \d(, ticket_used \d){3}$/);
  expect(await auditCheckIns(db)).toEqual([]);
  expect(await auditReservations(db, booked.listingId)).toEqual([]);
});

it("says when and by whom it was used before, whatever the case it is typed in", async () => {
  const booked = await bookEvent(database, 60, 1);
  const staff = await makeStaff(db, { name: "Mara Lind" });
  expect(await tryTicket(booked.ticket(1), staff, { method: "scanned" })).toBe("in");
  const again = redeemTicket(db, {
    text: booked.ticket(1).toLowerCase(),
    method: "typed",
    door: undefined,
    actor: await makeStaff(db),
  });
  const error = await again.catch((caught: unknown) => caught as DomainError<"ticket_refused">);
  expect(error).toMatchObject({
    code: "ticket_refused",
    details: { reason: "used", by: "Mara Lind", timezone: "Europe/Berlin" },
  });
  expect(Math.abs(Date.parse((error as DomainError<"ticket_refused">).details.at ?? "") - Date.now())).toBeLessThan(60_000);
  expect(await readTicket(db, booked.ticket(1), undefined, staff)).toMatchObject({
    of: 1,
    used: { by: "Mara Lind" },
    refusal: { details: { reason: "used" } },
  });
});

it("opens no other event's door, nor the same one's on another day, and names what it is for", async () => {
  const booked = await bookEvent(database, 60, 1);
  const other = await bookEvent(database, 60, 1);
  const actor = await makeStaff(db);
  const at = (listingId: string, date: string) => ({ door: { listingId, date } });
  expect(await tryTicket(booked.ticket(1), actor, at(other.listingId, booked.date))).toBe("other_listing");
  expect(await tryTicket(booked.ticket(1), actor, at(booked.listingId, addDays(booked.date, 1)))).toBe("other_date");
  expect(await stateOf(booked.listingId)).toEqual({ status: "confirmed", used: 0, events: null });
  expect(await tryTicket(booked.ticket(1), actor, at(booked.listingId, booked.date))).toBe("in");
});

it("is refused before its time and after it, by the database's clock", async () => {
  const actor = await makeStaff(db);
  expect(await tryTicket((await bookEvent(database, 6 * 60 + 2, 1)).ticket(1), actor)).toBe("too_early");
  expect(await tryTicket((await bookEvent(database, 6 * 60 - 2, 1)).ticket(1), actor)).toBe("in");
  expect(await tryTicket((await bookEvent(database, -12 * 60 + 2, 1)).ticket(1), actor)).toBe("in");
  expect(await tryTicket((await bookEvent(database, -12 * 60 - 2, 1)).ticket(1), actor)).toBe("too_late");
});

it("knows a flight's day and a stay's by the clock of its place", async () => {
  const actor = await makeStaff(db);
  for (const timezone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
    const flight = inMinutes(timezone, 23 * 60 + 50);
    const listing = { kind: "flight" as const, timezone, departsAt: flight.time };
    expect(await tryTicket((await bookFor(database, flight.date, { listing })).ticket(1), actor)).toBe("in");
    const today = inMinutes(timezone, 0).date;
    expect(await tryTicket((await bookFor(database, today, { listing: { timezone } })).ticket(1), actor)).toBe("in");
    const tomorrow = await bookFor(database, addDays(today, 1), { listing: { timezone } });
    expect(await tryTicket(tomorrow.ticket(1), actor)).toBe("too_early");
  }
});

it("keeps the numbers of the others when a booking is made smaller", async () => {
  const { date, time } = inMinutes("Europe/Berlin", 60);
  const listing = { kind: "event" as const, startsAt: time };
  const ahead = await bookFor(database, addDays(date, 60), {
    listing,
    lines: [
      { quantity: 4, guests: 4 },
      { offset: 1, quantity: 2, guests: 2 },
    ],
  });
  const [first = "", second = ""] = ahead.reservationIds;
  await cancel(ahead, [{ reservationId: first, quantity: 1 }]);
  await moveDates(owner, ahead.listingId, -60);

  const tickets = await readTickets(db, await findOrderByCode(db, ahead.code, ahead.actor));
  const shown = tickets.map(
    ({ line, number, of, state }) => `${line.reservationId === first ? "a" : "b"}${number}/${of} ${state}`,
  );
  expect(shown).toEqual(["a1/3 valid", "a2/3 valid", "a3/3 valid", "a4/3 cancelled", "b1/2 valid", "b2/2 valid"]);
  expect(tickets.map(({ code }) => code)).toContain(ticketCode(ahead.code, second, 2));

  const actor = await makeStaff(db);
  expect(await tryTicket(ahead.ticket(4), actor)).toBe("cancelled");
  expect(await Promise.all([1, 2, 3].map((number) => tryTicket(ahead.ticket(number), actor)))).toEqual(["in", "in", "in"]);
  const states = (await readTickets(db, await findOrderByCode(db, ahead.code, ahead.actor))).map(({ state }) => state);
  expect(states).toEqual(["used", "used", "used", "cancelled", "valid", "valid"]);
});

it("is refused when it was cancelled, never paid, or not ours", async () => {
  const actor = await makeStaff(db);
  const booked = await bookFor(database, inMinutes("Europe/Berlin", 60 * 24 * 60).date);
  await cancel(booked);
  expect(await tryTicket(booked.ticket(1), actor)).toBe("cancelled");

  const basket = await holdSomething(database);
  const { code } = await bookBasket(database, basket, { capture: false });
  await db.sql`update reservations set status = 'held', confirmed_at = null where id = ${basket.reservationIds[0] ?? ""}`;
  await db.sql`update orders set status = 'pending', confirmed_at = null where code = ${code}`;
  expect(await tryTicket(ticketCode(code, basket.reservationIds[0] ?? "", 1), actor)).toBe("not_booked");

  expect(await tryTicket(ticketCode("0000-0000", newId(), 1), actor)).toBe("not_found");
  // The code is genuine, but for a ticket of another order.
  expect(await tryTicket(ticketCode(code, booked.reservationIds[0] ?? "", 1), actor)).toBe("not_found");
  expect(await tryTicket(code, actor)).toBe("invalid_input");
  expect(await tryTicket("https://example.com/", actor)).toBe("invalid_input");
});

it("is refused at a door where the member of staff does not work", async () => {
  const [here, there] = [await bookEvent(database, 60, 2), await bookEvent(database, 60, 2)];
  const [line] = await db.sql<{ listingId: string }[]>`select id as "listingId" from listings where slug = ${here.slug}`;
  const actor = await makeStaff(db, { grants: [{ role: "door", listingId: line?.listingId ?? "" }] });
  expect(await tryTicket(there.ticket(1), actor)).toBe("other_listing");
  expect(await tryBooking(there.code, actor)).toBe("not_found");
  const events = await db.sql`select 1 from check_ins where reservation_id = ${there.reservationIds[0] ?? ""}`;
  expect(events).toEqual([]);
  expect(await tryTicket(here.ticket(1), actor)).toBe("in");
  expect(await tryBooking(here.code, actor)).toBe(1);
});

it("counts tries, so that codes cannot be guessed", async () => {
  const actor = await makeStaff(db);
  const results: string[] = [];
  for (let index = 0; index < 121; index += 1) results.push(await tryTicket(ticketCode("0000-0000", newId(), 1), actor));
  expect(results.slice(0, 120).every((result) => result === "not_found")).toBe(true);
  expect(results.at(-1)).toBe("rate_limited");
  expect(await tryTicket((await bookEvent(database, 60, 1)).ticket(1), actor)).toBe("rate_limited");
});

/**
 * Redeems all tickets of a booking.
 * @returns their number, or the reason of the refusal
 */
async function tryBooking(text: string, actor: StaffActor, more: Partial<RedeemTicketInput> = {}): Promise<number | string> {
  try {
    return (await redeemBooking(db, { text, method: "typed", door: undefined, actor, ...more })).length;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return error.code === "ticket_refused" ? error.details.reason : error.code;
  }
}

it("finds a booking by its own code and admits one, then all the others, each once", async () => {
  const booked = await bookEvent(database, 60, 4);
  const actor = await makeStaff(db);
  const page = `https://tickets.example.com/orders/${booked.code.toLowerCase()}#tickets`;
  for (const text of [booked.code, page]) {
    const { order, tickets } = await readBooking(db, text, undefined, actor);
    expect(order.contact.name).toBe("Ana Souza");
    expect(tickets.map(({ code }) => code)).toEqual([1, 2, 3, 4].map((number) => booked.ticket(number)));
    expect(tickets.every(({ refusal }) => refusal === undefined)).toBe(true);
  }
  expect(await tryTicket(booked.ticket(3), actor)).toBe("in");
  const shown = (await readBooking(db, booked.code, undefined, actor)).tickets;
  expect(shown.map(({ refusal }) => refusal?.details.reason)).toEqual([undefined, undefined, "used", undefined]);
  const all = await Promise.all(Array.from({ length: 4 }, () => tryBooking(booked.code, actor)));
  expect(all.reduce<number>((sum, one) => sum + (typeof one === "number" ? one : 0), 0)).toBe(3);
  expect(await stateOf(booked.listingId)).toMatchObject({ status: "checked_in", used: 4 });
  expect(await tryBooking(booked.code, actor)).toBe("used");
  expect(await auditCheckIns(db)).toEqual([]);
});

it("opens with a booking's code the tickets of its own door only, and none before or after their time", async () => {
  const { date, time } = inMinutes("Europe/Berlin", 60);
  const booked = await bookFor(database, date, {
    listing: { kind: "event", startsAt: time },
    lines: [
      { quantity: 2, guests: 2 },
      { offset: 1, quantity: 3, guests: 3 },
    ],
  });
  const actor = await makeStaff(db);
  const door = { listingId: booked.listingId, date };
  const { tickets } = await readBooking(db, booked.code, door, actor);
  const other = "other_date";
  expect(tickets.map(({ refusal }) => refusal?.details.reason)).toEqual([undefined, undefined, other, other, other]);
  expect(await tryBooking(booked.code, actor, { door: { ...door, listingId: newId() } })).toBe("other_listing");
  expect(await tryBooking(booked.code, actor, { door })).toBe(2);
  expect(await tryBooking((await bookEvent(database, 7 * 60, 2)).code, actor)).toBe("too_early");
});

it("knows no booking that is not there, and counts tries of such codes, too", async () => {
  const actor = await makeStaff(db);
  expect(await tryBooking("0000-0000", actor)).toBe("not_found");
  expect(await tryBooking("no code at all", actor)).toBe("invalid_input");
  const results: unknown[] = [];
  for (let index = 0; index < 120; index += 1) results.push(await tryBooking("0000-0000", actor));
  expect(results.at(-1)).toBe("rate_limited");
});
