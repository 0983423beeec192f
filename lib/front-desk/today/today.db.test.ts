/** The day as the front desk and the doors see it, and the file of attendees. */
import { describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { bookEvent } from "@/lib/check-in/testing";
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
    expect(await dayOf(leaving)).toEqual([[], ["in_house"], [], []]);
    expect(await dayOf(late)).toEqual([[], [], [], ["expected"]]);
    await move(database, leaving, "check_out", desk);
    expect(await dayOf(leaving)).toEqual([[], ["departed"], [], []]);
    const counts = async (stay: typeof arriving) =>
      (await listToday(db, desk, { listingId: stay.listingId })).map(({ expected, arrived, inHouse, leaving: due, day }) => [
        day,
        expected,
        arrived,
        inHouse,
        due,
      ]);
    expect(await counts(arriving)).toEqual([[houseDay(), 1, 0, 0, 0]]);
    expect(await counts(staying)).toEqual([[houseDay(), 0, 0, 1, 0]]);
    expect(await counts(leaving)).toEqual([]);
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

describe("a performance", () => {
  it("has what is sold and left, and admissions by five minutes and by member of staff", async () => {
    const concert = await bookEvent(database, 60, 3);
    await redeemTicket(db, { text: concert.ticket(2), method: "typed", door: undefined, actor: door });
    const seen = await readAttendance(db, door, { id: concert.listingId }, concert.date);
    expect(seen?.units).toMatchObject([{ capacity: 20, sold: 3, held: 0, left: 17, admitted: 1 }]);
    expect(seen?.steps.map(({ admitted }) => admitted)).toEqual([1]);
    expect((seen?.steps[0]?.atMs ?? 1) % 300_000).toBe(0);
    expect(seen?.doors).toEqual([{ by: "Ines Duarte", admitted: 1, scanned: 0 }]);
    expect(
      seen?.attendees.map(({ number, contactEmail, admittedAtMs }) => [number, contactEmail, admittedAtMs !== null]),
    ).toEqual([
      [1, null, false],
      [2, null, true],
      [3, null, false],
    ]);
    expect(await readAttendance(db, viewer, { id: concert.listingId }, concert.date)).toBeUndefined();
  });

  it("is written as a file without formulas, which is a row of the audit log", async () => {
    const concert = await bookEvent(database, 60, 2);
    await db.sql`update orders set contact_name = '=HYPERLINK("x")' where id = ${concert.orderId}`;
    const listing = { id: concert.listingId, kind: "event", timezone: "Europe/Berlin" } as const;
    const text = await exportAttendees(db, desk, listing, concert.date);
    expect(text).toContain(`"'=HYPERLINK(""x"")",ana@example.com,${concert.code}`);
    expect(await exportAttendees(db, door, listing, concert.date)).not.toContain("@");
    const rows = await db.sql<{ data: { rows: number; addresses: boolean } }[]>`
      select data from audit_log where subject = ${`listing:${concert.listingId}`} order by at`;
    expect(rows.map(({ data }) => [data.rows, data.addresses])).toEqual([
      [2, true],
      [2, false],
    ]);
    await expect(exportAttendees(db, viewer, listing, concert.date)).rejects.toMatchObject({ code: "not_found" });
  });
});
