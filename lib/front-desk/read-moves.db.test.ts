/** Moves of an order's bookings, as its page offers them. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { bookEvent, type BookedFor, bookFlight } from "@/lib/check-in/testing";
import { startTestStripe } from "@/lib/orders/testing";
import { makeStaff } from "@/lib/staff/testing";

import { readMovesOfOrder } from "./read-moves";
import { bookStay, move } from "./testing";

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);
const ines = await makeStaff(db);

it("offers what the state allows, and a no-show only once the stay has begun", async () => {
  const [today, later] = [await bookStay(database, 0), await bookStay(database, 3)];
  const movesOf = async ({ orderId, reservationIds: [id = ""] }: typeof today, actor = ines) =>
    (await readMovesOfOrder(db, orderId, actor)).get(id);
  expect(await movesOf(later)).toEqual({ moves: [], mayMove: true });
  expect(await movesOf(today)).toEqual({ moves: ["check_in", "mark_no_show"], mayMove: true });
  await move(database, today, "mark_no_show", ines);
  expect(await movesOf(today)).toEqual({ moves: ["undo_no_show"], mayMove: true });
  await move(database, today, "undo_no_show", ines);
  const door = await makeStaff(db, { grants: [{ role: "door", listingId: today.listingId }] });
  expect(await movesOf(today, door)).toEqual({ moves: ["check_in", "mark_no_show"], mayMove: false });
  const viewer = await makeStaff(db, { grants: [{ role: "viewer", listingId: null }] });
  expect(await movesOf(today, viewer)).toBeUndefined();
});

it("offers of an event and a flight the no-show alone, once it has begun", async () => {
  const movesOf = async ({ orderId, reservationIds: [id = ""] }: BookedFor) =>
    (await readMovesOfOrder(db, orderId, ines)).get(id);
  expect(await movesOf(await bookEvent(database, 30, 2))).toEqual({ moves: [], mayMove: true });
  expect(await movesOf(await bookFlight(database, 30))).toEqual({ moves: [], mayMove: true });
  for (const begun of [await bookEvent(database, -10, 2), await bookFlight(database, -10)]) {
    expect(await movesOf(begun)).toEqual({ moves: ["mark_no_show"], mayMove: true });
    await move(database, begun, "mark_no_show", ines);
    expect(await movesOf(begun)).toEqual({ moves: ["undo_no_show"], mayMove: true });
  }
});
