/**
 * A ticket has its guest's name wherever it is shown: on the page, in messages, in the PDF, at the entrance
 * and in its list.
 */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { describeLine } from "@/lib/notifications/describe-order";
import { describeTickets } from "@/lib/notifications/describe-tickets";
import { correctGuestNamesForVenue } from "@/lib/orders/contact/guest-names";
import { readOrder } from "@/lib/orders/view/read-order";
import { startTestStripe } from "@/lib/orders/testing";
import { nameOnTicket } from "@/lib/orders/format";
import { makeStaff, ownerActor } from "@/lib/staff/testing";

import { readDoor } from "./read-door";
import { readTickets } from "./read-tickets";
import { bookEvent } from "./testing";
import { redeemTicket } from "./redeem-ticket";

const database = await createTestDatabase(8);
const { db } = database;
await startTestStripe(database);

it.each([
  ["each", ["Rui Souza", "نور الهاشمي"], ["Rui Souza", "نور الهاشمي"]],
  ["lead", ["Rui Souza"], ["Rui Souza", "Rui Souza"]],
  ["none", [], [null, null]],
] as const)("where its listing asks %s", async (asked, names, onTickets) => {
  const booked = await bookEvent(database, 60, 2);
  await db.sql`update listings set guest_names_asked = ${asked} where id = ${booked.listingId}`;
  const [reservationId = ""] = booked.reservationIds;
  const staff = await makeStaff(db);
  if (names.length > 0)
    await correctGuestNamesForVenue(db, { orderId: booked.orderId, actor: staff, given: [{ reservationId, names }] });
  const order = await readOrder(db, booked.orderId, booked.actor);
  const tickets = await readTickets(db, order);
  expect(tickets.map(({ name }) => name)).toEqual(onTickets);
  const second = onTickets[1];
  const facts = describeTickets(tickets, "en-GB")[1]?.facts ?? [];
  expect(facts.some((fact) => second !== null && fact.includes(second))).toBe(second !== null);
  const [line] = order.lines;
  const values = line ? describeLine(line, "en-GB", Date.now()).facts.map(({ value }) => value) : [];
  expect(values.filter((value) => value.includes("Rui Souza"))).toHaveLength(names.length > 0 ? 1 : 0);

  const used = await redeemTicket(db, { text: booked.ticket(2), method: "typed", door: undefined, actor: staff });
  expect(nameOnTicket(used.line, used.number)).toBe(second);
  const door = await readDoor(db, booked.slug, booked.date, ownerActor);
  expect(door?.last.map(({ name }) => name)).toEqual([second ?? "Ana Souza"]);
});
