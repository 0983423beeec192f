/** The waitlist's conversion as a report. */
import { randomUUID } from "node:crypto";

import { expect, it } from "vitest";

import { waitlistEntries, type WaitlistStatus } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { systemActor } from "@/lib/core/actor";
import { addDays } from "@/lib/core/time/dates";

import { readWaitlist } from "./read-waitlist";

const { db } = await createTestDatabase();

it("counts wishes by what became of them, by their first dates and unit type", async () => {
  const { listingId, unitTypeIds, from } = await makeListing(db, { from: "2027-06-01", unitTypeCount: 2 });
  const entry = (unit: number, day: number, status: WaitlistStatus, offers = 0) => {
    const isOffered = ["offered", "booked", "lapsed", "declined"].includes(status);
    const isOver = !["waiting", "offered"].includes(status);
    return {
      listingId,
      id: randomUUID(),
      unitTypeId: unitTypeIds[unit] ?? "",
      checkIn: addDays(from, day),
      checkOut: addDays(from, day + 2),
      quantity: 1,
      email: `${randomUUID()}@example.com`,
      holderKind: "guest" as const,
      holderId: "hash",
      status,
      offers,
      ...(isOffered ? { offerReservationId: randomUUID(), offeredAt: new Date() } : {}),
      ...(isOver ? { endedAt: new Date() } : {}),
    };
  };
  await db.orm
    .insert(waitlistEntries)
    .values([
      entry(0, 0, "booked", 2),
      entry(0, 0, "lapsed", 1),
      entry(1, 0, "waiting"),
      entry(0, 1, "declined", 1),
      entry(0, 1, "left", 1),
      entry(0, 1, "over"),
      entry(0, 1, "offered", 1),
      entry(0, 40, "booked", 1),
    ]);
  const query = { listingIds: [listingId], from, until: addDays(from, 30) };
  const { rows, total } = await readWaitlist(db, systemActor, query);
  const none = { booked: 0, lapsed: 0, declined: 0, left: 0, over: 0, open: 0 };
  expect(rows).toEqual([
    { date: from, entries: 3, offered: 2, ...none, booked: 1, lapsed: 1, open: 1, bookedShare: 1 / 3, bookedOfOffered: 1 / 2 },
    {
      date: addDays(from, 1),
      entries: 4,
      offered: 3,
      ...none,
      declined: 1,
      left: 1,
      over: 1,
      open: 1,
      bookedShare: 0,
      bookedOfOffered: 0,
    },
  ]);
  expect(total).toMatchObject({ entries: 7, offered: 5, booked: 1, open: 2, bookedOfOffered: 1 / 5 });
  const [second] = (await readWaitlist(db, systemActor, { ...query, unitTypeId: unitTypeIds[1] })).rows;
  expect(second).toMatchObject({ entries: 1, offered: 0, bookedOfOffered: null });
  const months = await readWaitlist(db, systemActor, { ...query, granularity: "month" });
  expect(months.rows).toEqual([{ date: from, ...total }]);
});
