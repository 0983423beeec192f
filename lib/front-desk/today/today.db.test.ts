/** The day as the front desk and the doors see it, and the file of attendees. */
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { moveDates } from "@/db/testing/time";
import { bookEvent } from "@/lib/check-in/testing";
import { readDoor } from "@/lib/check-in/read-door";
import { redeemTicket } from "@/lib/check-in/redeem-ticket";
import { startTestStripe } from "@/lib/orders/testing";
import { makeStaff } from "@/lib/staff/testing";

import { bookStay, houseDay, move } from "../testing";
import { exportAttendees } from "./export-attendees";
import { listToday } from "./list-today";
import { readAttendance } from "./read-attendance";
import { readDeskDay } from "./read-stays";

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);
const member = (role: "front_desk" | "door" | "viewer", listingId: string | null = null) =>
  makeStaff(db, { grants: [{ role, listingId }] });
const [desk, door, viewer] = [await member("front_desk"), await member("door"), await member("viewer")];

describe("a day of stays", () => {
  it("has the guests who arrive, stay and leave, and those who did not come", async () => {
    const arriving = await bookStay(database, 0);
    const [staying, leaving, late] = [await bookStay(database, -1), await bookStay(database, -2), await bookStay(database, -1)];
    for (const stay of [staying, leaving]) await move(database, stay, "check_in", desk);
    const dayOf = async ({ listingId }: typeof arriving) => {
      const day = await readDeskDay(db, desk, { id: listingId }, undefined);
      if (!day) throw new Error("no day");
      const { arrivals, departures, inHouse, notArrived } = day;
      return [arrivals, departures, inHouse, notArrived].map((list) => list.map(({ state }) => state));
    };
    expect(await dayOf(arriving)).toEqual([["expected"], [], [], []]);
    expect(await dayOf(staying)).toEqual([[], [], ["in_house"], []]);
    expect(await dayOf(leaving)).toEqual([[], ["in_house"], ["in_house"], []]);
    expect(await dayOf(late)).toEqual([[], [], [], ["expected"]]);
    await move(database, leaving, "check_out", desk);
    expect(await dayOf(leaving)).toEqual([[], ["departed"], [], []]);
    const counts = async (stay: typeof arriving) =>
      (await listToday(db, desk, { listingId: stay.listingId })).map(({ expected, arrived, inHouse, toLeave, day }) => [
        day,
        expected,
        arrived,
        inHouse,
        toLeave,
      ]);
    expect(await counts(arriving)).toEqual([[houseDay(), 1, 0, 0, 0]]);
    expect(await counts(staying)).toEqual([[houseDay(), 0, 0, 1, 0]]);
    expect(await counts(leaving)).toEqual([]);
  });

  it("is counted alike in the overview and in the lists, also a guest who should have left before", async () => {
    const stay = await bookStay(database, -1, { lines: [{ nights: 1 }, { nights: 2 }, { nights: 3 }] });
    const [, gone = ""] = stay.reservationIds;
    for (const id of stay.reservationIds) await move(database, { ...stay, reservationIds: [id] }, "check_in", desk);
    // A day later the first should have left yesterday, the second leaves today, and the third tomorrow.
    await moveDates(database.owner, stay.listingId, -1);
    const counts = async () => {
      const [row] = await listToday(db, desk, { listingId: stay.listingId });
      const day = await readDeskDay(db, desk, { id: stay.listingId }, undefined);
      expect([day?.inHouse.length, day?.toLeave]).toEqual([row?.inHouse, row?.toLeave]);
      return [row?.inHouse, row?.toLeave, day?.departures.map(({ state }) => state).toSorted()];
    };
    expect(await counts()).toEqual([3, 2, ["in_house", "in_house"]]);
    await move(database, { ...stay, reservationIds: [gone] }, "check_out", desk);
    expect(await counts()).toEqual([2, 1, ["departed", "in_house"]]);
    // A guest who left a day late stays among the departures, where that can be taken back.
    await move(database, stay, "check_out", desk);
    expect(await counts()).toEqual([1, 0, ["departed", "departed"]]);
    const on = (date: string) => listToday(db, desk, { listingId: stay.listingId, date });
    expect(await on(houseDay())).toMatchObject([{ inHouse: 1, toLeave: 0 }]);
    expect(await on(houseDay(-2))).toMatchObject([{ inHouse: null, toLeave: null }]);
  });

  it("has each number of a listing that another one drives off a list of one", async () => {
    const stays = [
      await bookStay(database, 0, { lines: [{ nights: 2 }, { nights: 2 }] }),
      await bookStay(database, 0, { lines: [{ nights: 2 }, { nights: 2 }] }),
    ];
    const listingIds = stays.map(({ listingId }) => listingId);
    for (const stay of stays) await move(database, stay, "check_in", desk);
    const both = await makeStaff(db, { grants: listingIds.map((listingId) => ({ role: "front_desk", listingId })) });
    const seen: unknown[] = [];
    // Arrivals are read by time and guests in the house by name: each read ends before one of the two houses.
    for (const [first, second] of [
      ["A house 16:00", "B house 14:00"],
      // To the database, capitals come before the rest.
      ["a house 14:00", "B house 16:00"],
    ] as const) {
      for (const [nth, text] of [first, second].entries())
        await database.owner.sql`
          update listings set name = left(${text}, 7), check_in_time = right(${text}, 5)::time where id = ${listingIds[nth] ?? ""}`;
      const rows = await listToday(db, both, { limit: 1 });
      seen.push(...rows.map(({ name, expected, arrived, inHouse }) => [name, expected, arrived, inHouse]));
    }
    expect(seen).toEqual([
      ["A house", 2, 1, 1],
      ["a house", 2, 1, 1],
    ]);
  });

  it("expects on a day to come those who are booked, and misses none of them", async () => {
    const [due, later] = [await bookStay(database, 0), await bookStay(database, 1, { nights: 1 })];
    const listsOf = async ({ listingId }: typeof due, days: number) => {
      const day = await readDeskDay(db, desk, { id: listingId }, houseDay(days));
      const { arrivals = [], departures = [], inHouse = [], notArrived = [] } = day ?? {};
      return [day?.stillExpected, ...[arrivals, departures, inHouse, notArrived].map(({ length }) => length)];
    };
    expect(await listsOf(due, 0)).toEqual([1, 1, 0, 0, 0]);
    expect(await listsOf(due, 1)).toEqual([0, 0, 0, 1, 0]);
    expect(await listsOf(due, 2)).toEqual([0, 0, 1, 1, 0]);
    expect(await listsOf(due, 3)).toEqual([0, 0, 0, 0, 0]);
    expect(await listsOf(later, 1)).toEqual([1, 1, 0, 0, 0]);
    expect(await listsOf(later, 2)).toEqual([0, 0, 1, 1, 0]);
    // A day that is over: the guest of that day has not come.
    const late = await bookStay(database, -1);
    expect(await listsOf(late, -1)).toEqual([1, 1, 0, 0, 1]);
    await move(database, due, "mark_no_show", desk);
    expect(await listsOf(due, 0)).toEqual([0, 1, 0, 0, 1]);
  });

  it("shows addresses and money to those who see orders, and nothing to those who see no arrivals", async () => {
    const stay = await bookStay(database, 0);
    const first = async (actor: typeof desk) => (await readDeskDay(db, actor, { id: stay.listingId }, undefined))?.arrivals[0];
    expect(await first(desk)).toMatchObject({
      contactEmail: "ana@example.com",
      totalMinor: 20_000n,
      moves: ["check_in", "mark_no_show"],
    });
    expect(await first(door)).toMatchObject({ guestName: "Ana Souza", contactEmail: null, totalMinor: null });
    expect(await first(viewer)).toBeUndefined();
    expect(await listToday(db, viewer, {})).toEqual([]);
    expect(await listToday(db, await member("front_desk", stay.listingId), {})).toHaveLength(1);
  });
});

async function partsOf(parts: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const part of parts) all.push(part);
  return all;
}
const textOf = async (parts: AsyncIterable<string>) => (await partsOf(parts)).join("");

describe("a performance", () => {
  it("has what is sold and left, and admissions by five minutes, by door and by member of staff", async () => {
    const concert = await bookEvent(database, 60, 3);
    await redeemTicket(db, { text: concert.ticket(2), method: "typed", door: undefined, actor: door });
    const seen = await readAttendance(db, door, { id: concert.listingId }, concert.date);
    expect(seen?.units).toMatchObject([{ capacity: 20, sold: 3, held: 0, left: 17, admitted: 1 }]);
    expect(seen?.steps.map(({ admitted }) => admitted)).toEqual([1]);
    expect((seen?.steps[0]?.atMs ?? 1) % 300_000).toBe(0);
    expect(seen?.doors).toEqual([{ name: null, admitted: 1, scanned: 0 }]);
    expect(seen?.staff).toEqual([{ by: "Ines Duarte", admitted: 1, scanned: 0 }]);
    expect(
      seen?.attendees.map(({ number, contactEmail, admittedAtMs }) => [number, contactEmail, admittedAtMs !== null]),
    ).toEqual([
      [1, null, false],
      [2, null, true],
      [3, null, false],
    ]);
    expect(await readAttendance(db, viewer, { id: concert.listingId }, concert.date)).toBeUndefined();
  });

  it("tells the doors that staff named apart, and suggests them at the listing alone", async () => {
    const [concert, other] = [await bookEvent(database, 60, 5), await bookEvent(database, 60, 1)];
    const redeem = (number: number, doorName: string | undefined) =>
      redeemTicket(db, { text: concert.ticket(number), method: "scanned", door: undefined, doorName, actor: door });
    await redeem(1, "South stairs");
    for (const number of [2, 3]) await redeem(number, "North gate");
    // Another device named it before it could learn the spelling.
    await redeem(4, "north GATE");
    await redeem(5, undefined);
    const seen = await readAttendance(db, door, { id: concert.listingId }, concert.date);
    expect(seen?.doors).toEqual([
      { name: "North gate", admitted: 3, scanned: 3 },
      { name: "South stairs", admitted: 1, scanned: 1 },
      { name: null, admitted: 1, scanned: 1 },
    ]);
    expect((await readDoor(db, concert.slug, concert.date, door))?.doorNames).toEqual(["North gate", "South stairs"]);
    expect((await readDoor(db, other.slug, other.date, door))?.doorNames).toEqual([]);
    const listing = { id: concert.listingId, kind: "event", timezone: "Europe/Berlin" } as const;
    const [, ...rows] = (await textOf(await exportAttendees(db, door, listing, concert.date))).trimEnd().split("\r\n");
    expect(rows.map((row) => row.split(",").at(-1))).toEqual(["South stairs", "North gate", "North gate", "north GATE", ""]);
  });

  it("is written as a file without formulas, which is a row of the audit log", async () => {
    const concert = await bookEvent(database, 60, 2);
    await db.sql`update orders set contact_name = '=HYPERLINK("x")' where id = ${concert.orderId}`;
    const listing = { id: concert.listingId, kind: "event", timezone: "Europe/Berlin" } as const;
    const text = await textOf(await exportAttendees(db, desk, listing, concert.date));
    expect(text).toContain(`"'=HYPERLINK(""x"")",ana@example.com,${concert.code}`);
    expect(await textOf(await exportAttendees(db, door, listing, concert.date))).not.toContain("@");
    const rows = await db.sql<{ data: { rows: number; addresses: boolean } }[]>`
      select data from audit_log where subject = ${`listing:${concert.listingId}`} order by at`;
    expect(rows.map(({ data }) => [data.rows, data.addresses])).toEqual([
      [2, true],
      [2, false],
    ]);
    await expect(exportAttendees(db, viewer, listing, concert.date)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is written in parts, each attendee once, however many there are", async () => {
    const concert = await bookEvent(database, 60, 1);
    // Of one order, so that only the number tells them apart.
    const quantity = 100_001;
    await db.sql`update reservations set quantity = ${quantity} where listing_id = ${concert.listingId}`;
    const listing = { id: concert.listingId, kind: "event", timezone: "Europe/Berlin" } as const;
    const parts = await partsOf(await exportAttendees(db, desk, listing, concert.date));
    expect(parts.length).toBeGreaterThan(1);
    const [head = "", ...rows] = parts.join("").trimEnd().split("\r\n");
    expect(head).toContain("Name,E-mail,Order,Ticket,Number,Checked in,Door");
    const numbers = rows.map((row) => Number(row.split(",").at(-3)));
    expect(numbers).toEqual(Array.from({ length: quantity }, (_, index) => index + 1));
  });
});
