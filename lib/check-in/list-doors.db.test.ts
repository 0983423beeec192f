/**
 * Entrances in the list for staff: those of today, and those that are open although their date is the day
 * before or after.
 */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { addDays } from "@/lib/core/time/dates";
import { startTestStripe } from "@/lib/orders/testing";

import { listDoors } from "./read-door";
import { bookEvent, bookFor, inMinutes } from "./testing";

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);

const today = () => inMinutes("Europe/Berlin", 0).date;
const isShown = async (slug: string, date?: string) => (await listDoors(db, date)).some((door) => door.slug === slug);

it("shows an event from hours before it begins until hours after, on whichever day that is", async () => {
  for (const minutes of [-11 * 60, -60, 60, 5 * 60]) {
    const { slug } = await bookEvent(database, minutes, 1);
    expect(await isShown(slug), `${minutes} minutes from now`).toBe(true);
  }
});

it("shows a stay on the day it begins, and neither before nor after", async () => {
  const [due, later, earlier] = [
    await bookFor(database, today()),
    await bookFor(database, addDays(today(), 1)),
    await bookFor(database, addDays(today(), -1)),
  ];
  expect([await isShown(due.slug), await isShown(later.slug), await isShown(earlier.slug)]).toEqual([true, false, false]);
});

it("shows another date's when that is asked for, and nothing far away today", async () => {
  const far = await bookEvent(database, 3 * 24 * 60, 1);
  expect(await isShown(far.slug)).toBe(false);
  expect(await isShown(far.slug, inMinutes("Europe/Berlin", 3 * 24 * 60).date)).toBe(true);
});
