import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  addDays,
  datesInRange,
  formatDate,
  fromDayNumber,
  hoursEarlier,
  isIsoDate,
  nightsBetween,
  toDayNumber,
  weekday,
} from "./dates";
import { dateIn, instantIn } from "./time-zones";

describe("dates", () => {
  it("accepts only dates that exist", () => {
    expect(["2028-02-29", "2026-12-31"].map(isIsoDate)).toEqual([true, true]);
    expect(["2026-02-29", "2026-13-01", "2026-1-1", "tomorrow", "2026-01-01T00:00", "0000-01-01"].some(isIsoDate)).toBe(false);
    expect(() => toDayNumber("2026-02-30x")).toThrow(RangeError);
  });

  it("refuses a date that does not exist, also after a calculation with it", () => {
    // JavaScript reads 30 February as 2 March.
    for (const date of ["2027-02-30", "2027-06-31"]) {
      nightsBetween(date, "2027-12-01");
      expect(isIsoDate(date)).toBe(false);
    }
  });

  it("counts nights across daylight saving and the missing day of Apia", () => {
    expect(nightsBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(nightsBetween("2011-12-29", "2011-12-31")).toBe(2);
    expect(nightsBetween("2026-05-03", "2026-05-01")).toBe(-2);
    expect(datesInRange("2026-12-30", "2027-01-02")).toEqual(["2026-12-30", "2026-12-31", "2027-01-01"]);
    expect(datesInRange("2026-05-03", "2026-05-01")).toEqual([]);
  });

  it("round-trips every day", () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_000, max: 300_000 }), fc.integer({ min: -500, max: 500 }), (day, shift) => {
        const date = fromDayNumber(day);
        expect(toDayNumber(date)).toBe(day);
        expect(nightsBetween(date, addDays(date, shift))).toBe(shift);
        expect(weekday(addDays(date, 7))).toBe(weekday(date));
      }),
    );
    expect(weekday("2026-11-22")).toBe(7);
  });

  it("formats without shifting the day in any zone", () => {
    expect(formatDate("2026-11-22", "en-GB", "long")).toMatch(/^Sunday,? 22 November 2026$/);
  });

  it("counts hours back on a wall clock, across midnight, months and parts of hours", () => {
    const start = { date: "2027-03-01", time: "15:00" };
    expect([0, 48, 16.5, 15.25].map((hours) => hoursEarlier(start, hours))).toEqual([
      start,
      { date: "2027-02-27", time: "15:00" },
      { date: "2027-02-28", time: "22:30" },
      { date: "2027-02-28", time: "23:45" },
    ]);
  });
});

describe("zones", () => {
  it("knows the local date and the instant of a local time, half-hour daylight saving included", () => {
    const noonUtc = Date.UTC(2026, 6, 1, 12);
    expect(dateIn("Pacific/Kiritimati", noonUtc)).toBe("2026-07-02");
    expect(dateIn("America/Los_Angeles", Date.UTC(2026, 6, 1, 5))).toBe("2026-06-30");
    // Lord Howe moves by 30 minutes: +11 in summer, +10:30 in winter.
    expect(instantIn("Australia/Lord_Howe", "2026-01-15", "12:00")).toBe(Date.UTC(2026, 0, 15, 1));
    expect(instantIn("Australia/Lord_Howe", "2026-07-15", "12:00")).toBe(Date.UTC(2026, 6, 15, 1, 30));
    // 02:30 does not exist on the spring Sunday in Berlin: the result is the later reading, 03:30 CEST.
    expect(instantIn("Europe/Berlin", "2026-03-29", "02:30")).toBe(Date.UTC(2026, 2, 29, 1, 30));
  });
});
