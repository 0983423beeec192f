/** Moves of an order's stays, as its page offers them. */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { bookEvent } from "@/lib/check-in/testing";
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
  const event = await bookEvent(database, 30, 2);
  expect((await readMovesOfOrder(db, event.orderId, ines)).size).toBe(0);
});
