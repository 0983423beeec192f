/** Closing of days: at three in the morning of each place, once, and late where no worker ran. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { inTransaction } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { makeListing } from "@/db/testing/factories";
import { addDays } from "@/lib/core/time/dates";
import { appendEvents } from "@/lib/events/append";
import { startTestStripe } from "@/lib/orders/testing";
import { bookEvent } from "@/lib/check-in/testing";
import { makeStaff } from "@/lib/staff/testing";

import { maxDaysClosedLate } from "../limits";
import { bookStay, houseDay, isChanged, lastClosedDay, move } from "../testing";
import { closeDay, closeDays } from "./close-days";
import { listDays, readDay } from "./read-days";
import { writeDayCsv } from "./write-day-csv";

const database = await createTestDatabase();
const { db } = database;
await startTestStripe(database);
const desk = await makeStaff(db, { grants: [{ role: "front_desk", listingId: null }] });
const owner = await makeStaff(db);

const house = (timezone: string) => makeListing(db, { days: 0, listing: { timezone } });

const daysOf = async ({ listingId }: { listingId: string }) =>
  (await db.sql<{ day: string }[]>`select day from day_closes where listing_id = ${listingId} order by day`).map(
    ({ day }) => day,
  );

const closeAt = async (text: string) => {
  while ((await closeDays(db, { at: new Date(text) })) > 0);
};

describe("closing days", () => {
  it("happens at three in the morning of each place, over the changes of the clock", async () => {
    const places = ["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "Australia/Lord_Howe"];
    const houses = await Promise.all(places.map(house));
    const [berlin] = houses;
    if (!berlin) throw new Error("no house");
    // The night of the change to summer time in Berlin: the clock jumps from two to three.
    await closeAt("2027-03-28T00:59:00Z");
    expect(await daysOf(berlin)).toEqual(["2027-03-26"]);
    await closeAt("2027-03-28T01:00:00Z");
    expect(await daysOf(berlin)).toEqual(["2027-03-26", "2027-03-27"]);
    for (const hour of Array.from({ length: 30 }, (_, index) => index)) {
      const at = new Date(Date.parse("2027-03-28T02:00:00Z") + hour * 3_600_000);
      await closeAt(at.toISOString());
      for (const [index, one] of houses.entries())
        expect((await daysOf(one)).at(-1)).toBe(lastClosedDay(places[index] ?? "", at.getTime()));
    }
    // No day is left out, and none is closed twice.
    for (const one of houses) {
      const days = await daysOf(one);
      expect(days).toEqual(days.map((_, index) => addDays(days[0] ?? "", index)));
    }
  });

  it("has one hour more in autumn, and closes once", async () => {
    const berlin = await house("Europe/Berlin");
    for (const at of ["2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"]) {
      await closeAt(at);
      expect(await daysOf(berlin)).toEqual(["2027-10-29"]);
    }
    await closeAt("2027-10-31T02:00:00Z");
    expect(await daysOf(berlin)).toEqual(["2027-10-29", "2027-10-30"]);
  });

  it("is made up for by a worker that was away, for a week", async () => {
    const place = await house("Asia/Tokyo");
    await closeAt("2028-01-01T12:00:00Z");
    await closeAt("2028-01-04T12:00:00Z");
    expect(await daysOf(place)).toEqual(["2027-12-31", "2028-01-01", "2028-01-02", "2028-01-03"]);
    await closeAt("2028-02-01T12:00:00Z");
    expect((await daysOf(place)).slice(4)).toEqual(
      Array.from({ length: maxDaysClosedLate }, (_, n) => addDays("2028-01-25", n)),
    );
  });

  it("is made up for where it could not be closed and the next one could", async () => {
    const place = await house("Asia/Tokyo");
    await closeAt("2028-03-01T12:00:00Z");
    await closeAt("2028-03-03T12:00:00Z");
    await database.owner.sql`delete from day_closes where listing_id = ${place.listingId} and day = '2028-03-01'`;
    await closeAt("2028-03-04T12:00:00Z");
    expect(await daysOf(place)).toEqual(["2028-02-29", "2028-03-01", "2028-03-02", "2028-03-03"]);
  });

  it("writes one sheet where two workers close at once", async () => {
    const place = await house("Europe/Lisbon");
    const at = new Date("2028-06-01T12:00:00Z");
    await Promise.all([
      closeDays(db, { at, limit: 200 }),
      closeDays(db, { at, limit: 200 }),
      closeDays(db, { at, limit: 200 }),
    ]);
    expect(await daysOf(place)).toEqual(["2028-05-31"]);
    expect(await closeDays(db, { at })).toBe(0);
  });

  it("leaves out days of an event on which nothing was booked", async () => {
    const concert = await bookEvent(database, 60, 1);
    await closeDays(db, { at: new Date(Date.parse(`${concert.date}T12:00:00Z`) + 86_400_000), limit: 1_000 });
    expect(await daysOf(concert)).toEqual([concert.date]);
    await closeDays(db, { at: new Date(Date.parse(`${concert.date}T12:00:00Z`) + 2 * 86_400_000), limit: 1_000 });
    expect(await daysOf(concert)).toEqual([concert.date]);
  });
});

describe("a closed day", () => {
  it("keeps its sheet, and shows what is different now", async () => {
    const stay = await bookStay(database, -1);
    expect(await closeDay(db, stay.listingId, houseDay(-1))).toBe(true);
    const read = () => readDay(db, owner, stay.slug, houseDay(-1));
    const frozen = await read();
    expect(frozen.sheet.figures).toMatchObject({ arrivals: 1, arrived: 0, unitsSold: 1, capacity: 20 });
    expect(frozen.sheet.findings).toMatchObject([
      { code: "arrival_open", severity: "stop", count: 1, rows: [{ orderCode: stay.code }] },
    ]);
    expect(isChanged(frozen.differences)).toBe(false);
    await move(database, stay, "check_in", desk);
    expect(await closeDay(db, stay.listingId, houseDay(-1))).toBe(false);
    const later = await read();
    expect(later.sheet).toEqual(frozen.sheet);
    expect(later.differences.figures).toEqual([
      { name: "arrived", frozen: 0, now: 1 },
      { name: "inHouse", frozen: 0, now: 1 },
    ]);
    expect(later.differences.findings).toMatchObject([
      { code: "arrival_open", frozen: 1, now: 0, gone: [{ orderCode: stay.code }] },
    ]);
    expect(writeDayCsv(later)).toContain(`stop,Arrivals not marked,,${stay.code},Room 1,${houseDay(-1)},${houseDay(1)}`);
  });

  it("has the figures of its end, however late it is closed", async () => {
    const lines = [{ nights: 2 }, { nights: 3 }, { nights: 4 }, { nights: 5 }, { nights: 1 }];
    const stay = await bookStay(database, -1, { lines });
    const [left = "", missed = "", cancelled = "", later = "", extended = ""] = stay.reservationIds;
    const only = (id: string) => ({ ...stay, reservationIds: [id] });
    for (const id of [left, later, extended]) await move(database, only(id), "check_in", desk);
    const { sql } = database.owner;
    // Two came on the day, and one of them was to leave on it; the others of this are of the day after.
    await sql`update reservations set checked_in_at = checked_in_at - interval '1 day' where id = any(${[left, extended]}::uuid[])`;
    await sql`update reservations set check_in = check_in - 1, check_out = check_out - 1 where id = ${extended}`;
    await move(database, only(left), "check_out", desk);
    await move(database, only(missed), "mark_no_show", desk);
    await sql`update reservations set status = 'cancelled', cancelled_at = now() where id = ${cancelled}`;
    await inTransaction(db, async (tx) => {
      const before = { checkIn: houseDay(-2), checkOut: houseDay(-1), nightlyPricesMinor: [10_000] };
      const data = { changeId: randomUUID(), before, after: {} };
      const key = { listingId: stay.listingId, reservationId: extended };
      await appendEvents(tx, [{ ...key, type: "changed", data, actor: "system" }]);
    });
    await sql`
      update reservations set check_out = check_out + 2, nightly_prices_minor = nightly_prices_minor || '{10000,10000}'
      where id = ${extended}`;

    expect(await closeDay(db, stay.listingId, houseDay(-1))).toBe(true);
    const day = await readDay(db, owner, stay.slug, houseDay(-1));
    expect(day.sheet.figures).toEqual({
      arrivals: 4,
      arrived: 1,
      departures: 1,
      departed: 0,
      inHouse: 1,
      unitsSold: 4,
      capacity: 20,
      noShows: 0,
    });
    expect(
      day.sheet.findings.map(({ code, rows }) => [code, rows.map(({ reservationId }) => reservationId).toSorted()]),
    ).toEqual([
      ["departure_open", [extended]],
      ["arrival_open", [missed, cancelled, later].toSorted()],
    ]);
    expect(day.guestNames.get(extended)).toBe("Ana Souza");
    expect(JSON.stringify(day.sheet)).not.toContain("Ana");
    // Known by now: a guest who left the day after was in the house overnight, and not only until the close.
    expect(day.differences.figures.toSorted((one, other) => one.name.localeCompare(other.name))).toEqual([
      { name: "arrivals", frozen: 4, now: 3 },
      { name: "arrived", frozen: 1, now: 2 },
      { name: "departures", frozen: 1, now: 0 },
      { name: "inHouse", frozen: 1, now: 3 },
      { name: "unitsSold", frozen: 4, now: 3 },
    ]);
  });

  it("is listed by its open points for those who may see it, with amounts for those who see money", async () => {
    const [open, inOrder] = [await bookStay(database, -1), await bookStay(database, 0)];
    for (const { listingId } of [open, inOrder]) await closeDay(db, listingId, houseDay(-1));
    const seen = async (actor: typeof desk, hasStops: boolean) => {
      const lists = [open, inOrder].map(({ listingId }) => listDays(db, actor, { listingId, hasStops }));
      return (await Promise.all(lists)).map(({ days }) => days.length);
    };
    expect(await seen(desk, false)).toEqual([1, 1]);
    expect(await seen(desk, true)).toEqual([1, 0]);
    const elsewhere = await makeStaff(db, { grants: [{ role: "front_desk", listingId: inOrder.listingId }] });
    expect(await seen(elsewhere, false)).toEqual([0, 1]);
    expect((await listDays(db, elsewhere, {})).days.map(({ slug, day }) => [slug, day])).toEqual([
      [inOrder.slug, houseDay(-1)],
    ]);
    const after = { day: houseDay(-1), slug: inOrder.slug };
    expect((await listDays(db, elsewhere, { after })).days).toEqual([]);
    await expect(readDay(db, elsewhere, open.slug, houseDay(-1))).rejects.toMatchObject({ code: "not_found" });
    await expect(readDay(db, owner, open.slug, houseDay(9))).rejects.toMatchObject({ code: "not_found" });
    expect(writeDayCsv(await readDay(db, owner, open.slug, houseDay(-1)))).toContain("amount,Revenue of the day,100.00");
    expect(writeDayCsv(await readDay(db, desk, open.slug, houseDay(-1)))).not.toContain("amount");
  });
});
