/**
 * Entrances in the list for staff: those of today, and those that are open although their date is the day
 * before or after.
 */
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { addDays } from "@/lib/core/time/dates";
import { startTestStripe } from "@/lib/orders/testing";
import type { StaffActor } from "@/lib/staff/actor";
import { ownerActor } from "@/lib/staff/testing";

import { findDoor } from "./find-door";
import { listDoors, readDoor } from "./read-door";
import { bookEvent, bookFor, inMinutes } from "./testing";

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);

const today = () => inMinutes("Europe/Berlin", 0).date;
const isShown = async (slug: string, date?: string, actor: StaffActor = ownerActor) =>
  (await listDoors(db, date, actor)).some((door) => door.slug === slug);

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

it("shows a door to those who work at it alone", async () => {
  const [mine, other] = [await bookEvent(database, 60, 1), await bookEvent(database, 60, 1)];
  const [line] = await db.sql<{ listingId: string }[]>`select id as "listingId" from listings where slug = ${mine.slug}`;
  const actor = { ...ownerActor, grants: [{ role: "door", listingId: line?.listingId ?? "" }] } as const;
  expect([await isShown(mine.slug, undefined, actor), await isShown(other.slug, undefined, actor)]).toEqual([true, false]);
  const atMine = await listDoors(db, undefined, ownerActor, line?.listingId);
  expect(atMine.map(({ slug }) => slug)).toEqual([mine.slug]);
  expect(await listDoors(db, undefined, actor, other.listingId)).toEqual([]);
  expect((await readDoor(db, mine.slug, mine.date, actor))?.expected).toBe(1);
  expect(await readDoor(db, other.slug, other.date, actor)).toBeUndefined();
  expect(await findDoor(db, mine.slug, mine.date, actor)).toMatchObject({ date: mine.date });
  await expect(findDoor(db, other.slug, other.date, actor)).rejects.toMatchObject({ code: "not_found" });
});
