/**
 * The demonstration's bookings: the same on each machine, and with the shapes that reports and the day are
 * about.
 */
import { describe, expect, it } from "vitest";

import { addDays, nightsBetween, weekday } from "@/lib/core/time/dates";

import { buildEvents } from "./build-events";
import { buildFlights } from "./build-flights";
import { buildStays } from "./build-stays";
import { chooseTonight } from "./choose-tonight";
import { drawListing, listingsWithPast, momentOf } from "./load-bookings";
import { placeInTime } from "./place-in-time";

const today = "2027-03-26";
const moment = { today, now: `${today} 12:00` };
const all = [...buildStays(), ...buildFlights(), ...buildEvents(today)];
const drafts = listingsWithPast(all);
const drawn = drafts.map((draft) => ({ kind: draft.listing.kind, units: drawListing(draft, moment) }));
const years = drawn.flatMap(({ kind, units }) => units.map(({ year }) => ({ kind, year })));
const bookings = years.flatMap(({ kind, year }) => year.bookings.map((booking) => ({ kind, ...booking })));

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const shareOf = (wanted: (booking: (typeof bookings)[number]) => boolean) => bookings.filter(wanted).length / bookings.length;

describe("the year of bookings", () => {
  it("is the same whenever it is drawn", () => {
    const [draft] = drafts;
    expect(draft && drawListing(draft, moment)).toEqual(drawn[0]?.units);
  });

  it("has some thousand bookings, all of them made before now, for the past and the months ahead", () => {
    expect(bookings.length).toBeGreaterThan(6_000);
    expect(bookings.length).toBeLessThan(20_000);
    expect(bookings.filter(({ checkIn }) => checkIn > today).length).toBeGreaterThan(200);
    for (const { checkIn, checkOut, madeAt, cancelledAt } of bookings) {
      expect(checkOut <= addDays(today, 120)).toBe(true);
      expect(checkIn >= addDays(today, -365)).toBe(true);
      expect(madeAt < `${checkIn} 16:00` && madeAt < moment.now).toBe(true);
      if (cancelledAt !== null) expect(madeAt < cancelledAt && cancelledAt < moment.now).toBe(true);
    }
  });

  it("never sells a unit twice, and leaves what is not sold", () => {
    for (const { year } of years) {
      const sold = new Map<string, number>();
      for (const { checkIn, checkOut, quantity, end } of year.bookings) {
        if (end === "cancelled") continue;
        for (let night = 0; night < nightsBetween(checkIn, checkOut); night += 1) {
          const date = addDays(checkIn, night);
          sold.set(date, (sold.get(date) ?? 0) + quantity);
        }
      }
      for (const { date, total, left } of year.stock) {
        expect(total - left).toBe(sold.get(date) ?? 0);
        expect(left).toBeGreaterThanOrEqual(0);
        sold.delete(date);
      }
      expect(sold.size).toBe(0);
    }
  });

  it("has cancellations with a part kept, no-shows, every channel and refusals", () => {
    expect(shareOf(({ end }) => end === "cancelled")).toBeGreaterThan(0.12);
    expect(shareOf(({ end }) => end === "cancelled")).toBeLessThan(0.4);
    expect(shareOf(({ end }) => end === "no_show")).toBeGreaterThan(0.005);
    expect(shareOf(({ keptMinor, totalMinor }) => keptMinor > 0n && keptMinor <= totalMinor)).toBeGreaterThan(0.01);
    expect(shareOf(({ channel }) => channel === "partner")).toBeGreaterThan(0.15);
    expect(shareOf(({ channel }) => channel === "desk")).toBeGreaterThan(0.08);
    expect(sum(years.map(({ year }) => year.refused.length))).toBeGreaterThan(100);
  });

  it("has guests who arrive, stay and leave at every hour of the day", () => {
    const stays = drafts.filter(({ listing }) => listing.kind === "stay");
    for (const hour of [0, 4, 9, 12, 17, 22]) {
      const nowMs = Date.parse(`${today}T00:30:00Z`) + hour * 3_600_000;
      const placed = stays.flatMap((draft) => {
        const at = momentOf(draft, nowMs);
        return drawListing(draft, at).flatMap(({ year, unitTypeId }) =>
          year.bookings.map((booking, nth) => ({ ...booking, ...placeInTime(booking, at, `${unitTypeId}/${nth}`), at })),
        );
      });
      const count = (wanted: (one: (typeof placed)[number]) => boolean) => placed.filter(wanted).length;
      const isInHouse = ({ status, departedAt }: (typeof placed)[number]) => status === "checked_in" && departedAt === null;
      expect(count((one) => one.checkIn === one.at.today && one.status === "confirmed")).toBeGreaterThan(0);
      expect(count((one) => one.checkOut === one.at.today && one.status === "checked_in")).toBeGreaterThan(2);
      expect(count((one) => isInHouse(one) && one.checkOut > one.at.today)).toBeGreaterThan(10);
      for (const { uses, departedAt, noShowAt, at } of placed)
        for (const time of [...uses.map((use) => use.at), departedAt, noShowAt]) expect((time ?? "") <= at.now).toBe(true);
    }
  });

  it("has a performance under way at every hour of a week, with guests who have come", () => {
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      const nowMs = Date.parse(`${today}T00:10:00Z`) + hour * 3_600_000;
      const tonight = chooseTonight(all, drafts, nowMs);
      if (!tonight) throw new Error(`none at ${new Date(nowMs).toISOString()}`);
      const at = momentOf(tonight, nowMs);
      const tickets = drawListing(tonight, at, { past: 0, ahead: 2 }).flatMap(({ year, unitTypeId }) =>
        year.bookings
          .filter(({ checkIn }) => checkIn === at.today)
          .map((booking, nth) => ({ ...booking, ...placeInTime(booking, at, `${unitTypeId}/${nth}`) })),
      );
      expect(sum(tickets.map(({ uses }) => uses.length))).toBeGreaterThan(2);
      expect(sum(tickets.map(({ quantity }) => quantity))).toBeGreaterThan(12);
    }
  });

  it("is full at weekends and in season, as stays are", () => {
    const stays = years
      .filter(({ kind }) => kind === "stay")
      .flatMap(({ year }) => year.stock.filter(({ date }) => date < addDays(today, -7)));
    const load = (wanted: (date: string) => boolean) => {
      const rows = stays.filter(({ date }) => wanted(date));
      return 1 - sum(rows.map(({ left }) => left)) / sum(rows.map(({ total }) => total));
    };
    expect(load((date) => weekday(date) === 6)).toBeGreaterThan(load((date) => weekday(date) === 1) + 0.05);
    const months = Array.from({ length: 12 }, (_, month) => load((date) => Number(date.slice(5, 7)) === month + 1));
    expect(Math.max(...months) - Math.min(...months)).toBeGreaterThan(0.1);
    for (const month of months) expect(month).toBeGreaterThan(0.35);
  });
});
