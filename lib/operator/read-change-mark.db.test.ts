/** The mark of changes: it moves with what a page follows, and with nothing else. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { inTransaction } from "@/db/client";
import { bookEvent } from "@/lib/check-in/testing";
import { redeemTicket } from "@/lib/check-in/redeem-ticket";
import { recordAudit } from "@/lib/events/record-audit";
import { relayEvents } from "@/lib/events/relay";
import { startTestStripe } from "@/lib/orders/testing";
import { ownerActor } from "@/lib/staff/testing";

import { readChangeMark } from "./read-change-mark";

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);

/** Tells which marks an action moved. */
async function moved(act: () => Promise<unknown>): Promise<{ orders: boolean; reservations: boolean }> {
  const read = async () => ({
    orders: await readChangeMark(db, "orders"),
    reservations: await readChangeMark(db, "reservations"),
  });
  const before = await read();
  await act();
  const after = await read();
  return { orders: before.orders !== after.orders, reservations: before.reservations !== after.reservations };
}

it("moves after a check-in at a door and after a hold, where reservations are followed", async () => {
  const concert = await bookEvent(database, 60, 2);
  // The hold and the booking of it.
  expect(await moved(() => relayEvents(db, {}))).toEqual({ orders: false, reservations: true });
  expect(await moved(() => relayEvents(db, {}))).toEqual({ orders: false, reservations: false });
  await redeemTicket(db, { text: concert.ticket(1), method: "typed", door: undefined, actor: ownerActor });
  expect(await moved(() => relayEvents(db, {}))).toEqual({ orders: false, reservations: true });
});

it("moves after a new order and after a change by staff, whatever is followed", async () => {
  expect(await moved(() => bookEvent(database, 60, 1))).toEqual({ orders: true, reservations: true });
  const change = () =>
    inTransaction(db, (tx) => recordAudit(tx, { actor: ownerActor, action: "test.change", subject: "test:1", data: {} }));
  expect(await moved(change)).toEqual({ orders: true, reservations: true });
});
