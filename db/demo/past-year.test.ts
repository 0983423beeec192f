/** The demonstration's past year: the same on each machine, and with the shapes that reports are about. */
import { describe, expect, it } from "vitest";

import { addDays, nightsBetween, weekday } from "@/lib/core/time/dates";

import { buildEvents } from "./build-events";
import { buildFlights } from "./build-flights";
import { buildStays } from "./build-stays";
import { drawListing, listingsWithPast } from "./past-year";

const today = "2027-03-26";
const drafts = listingsWithPast([...buildStays(), ...buildFlights(), ...buildEvents(today)]);
const drawn = drafts.map((draft) => ({ kind: draft.listing.kind, units: drawListing(draft, today) }));
const years = drawn.flatMap(({ kind, units }) => units.map(({ year }) => ({ kind, year })));
const bookings = years.flatMap(({ kind, year }) => year.bookings.map((booking) => ({ kind, ...booking })));

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const shareOf = (wanted: (booking: (typeof bookings)[number]) => boolean) => bookings.filter(wanted).length / bookings.length;

describe("the past year", () => {
  it("is the same whenever it is drawn", () => {
    const [draft] = drafts;
    expect(draft && drawListing(draft, today)).toEqual(drawn[0]?.units);
  });

  it("has some thousand bookings, none of them beyond yesterday", () => {
    expect(bookings.length).toBeGreaterThan(6_000);
    expect(bookings.length).toBeLessThan(20_000);
    for (const { checkIn, checkOut, madeAt, cancelledAt } of bookings) {
      expect(checkOut < today).toBe(true);
      expect(checkIn >= addDays(today, -365)).toBe(true);
      expect(madeAt < `${checkIn} 16:00`).toBe(true);
      if (cancelledAt !== null) expect(madeAt < cancelledAt).toBe(true);
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

  it("has cancellations with a part kept, no-shows, both channels and refusals", () => {
    expect(shareOf(({ end }) => end === "cancelled")).toBeGreaterThan(0.12);
    expect(shareOf(({ end }) => end === "cancelled")).toBeLessThan(0.4);
    expect(shareOf(({ end }) => end === "no_show")).toBeGreaterThan(0.005);
    expect(shareOf(({ keptMinor, totalMinor }) => keptMinor > 0n && keptMinor <= totalMinor)).toBeGreaterThan(0.01);
    expect(shareOf(({ channel }) => channel === "partner")).toBeGreaterThan(0.15);
    expect(sum(years.map(({ year }) => year.refused.length))).toBeGreaterThan(100);
  });

  it("is full at weekends and in season, as stays are", () => {
    const stays = years.filter(({ kind }) => kind === "stay").flatMap(({ year }) => year.stock);
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
