import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { InventoryPlan } from "@/db/schema";
import { addDays, datesInRange } from "@/lib/core/time/dates";

import { drawFrom } from "./internal/draw";
import { planRow } from "./plan";

const flat = Array.from({ length: 12 }, () => 100);
const week = Array.from({ length: 7 }, () => 100);
const plan = (change: Partial<InventoryPlan> = {}): InventoryPlan => ({
  total: 8,
  monthPercent: flat,
  weekdayPercent: week,
  roundToMinor: 1,
  ...change,
});

describe("planRow", () => {
  it("prices by month, weekday and season, rounded to the step", () => {
    const dear = plan({
      monthPercent: flat.with(6, 130),
      weekdayPercent: week.with(5, 120),
      seasons: [{ from: "07-03", to: "07-03", percent: 150 }],
      roundToMinor: 100,
    });
    // 2027-07-03 is a Saturday in July: 10000 * 1.3 * 1.2 * 1.5 = 23400; 9990 rounds to the step.
    expect(planRow(dear, 10_000n, "2027-07-03")?.priceMinor).toBe(23_400n);
    expect(planRow(dear, 9_990n, "2027-06-01")?.priceMinor).toBe(10_000n);
  });

  it("is the same for ever, and moves the price no further than it says", () => {
    const varied = plan({ variation: { seed: "s", pricePercent: 10, blockedPercent: 5, scarcePercent: 10 } });
    const dates = datesInRange("2027-01-01", "2028-01-01");
    const first = dates.map((date) => planRow(varied, 10_000n, date));
    expect(dates.map((date) => planRow(varied, 10_000n, date))).toEqual(first);
    expect(first.every((row) => row && row.priceMinor >= 9_000n && row.priceMinor <= 11_000n)).toBe(true);
    const totals = first.map((row) => row?.total ?? -1);
    expect(new Set(totals)).toEqual(new Set([0, 1, 2, 8]));
    expect(totals.filter((total) => total === 0).length).toBeLessThan(40);
    expect(totals.filter((total) => total === 8).length).toBeGreaterThan(280);
  });

  it("sells only on its weekdays, and performs on its dates and their repeats", () => {
    expect(planRow(plan({ weekdays: [5] }), 1n, "2027-03-25")).toBeUndefined();
    expect(planRow(plan({ weekdays: [5] }), 1n, "2027-03-26")).toBeDefined();
    const shows = plan({ dates: ["2027-03-01", "2027-03-04"], repeatEveryDays: 28 });
    const on = datesInRange("2027-02-01", "2027-05-01").filter((date) => planRow(shows, 1n, date));
    expect(on).toEqual(["2027-03-01", "2027-03-04", "2027-03-29", "2027-04-01", "2027-04-26", "2027-04-29"]);
    expect(planRow(plan({ dates: ["2027-03-01"] }), 1n, "2027-03-29")).toBeUndefined();
  });

  it("asks for the longest of the minimum stays that hold, and never more than the longest it allows", () => {
    const strict = plan({
      minStay: { weekdays: [5], nights: 2 },
      maxStayNights: 3,
      seasons: [{ from: "12-28", to: "01-02", minStayNights: 4 }],
    });
    expect(planRow(strict, 1n, "2027-03-26")).toMatchObject({ minStay: 2, maxStay: 3 });
    expect(planRow(strict, 1n, "2027-03-25")).toMatchObject({ minStay: null, maxStay: 3 });
    // Across New Year; 2027-01-01 is a Friday.
    expect(planRow(strict, 1n, "2027-01-01")).toMatchObject({ minStay: 4, maxStay: 4 });
    expect(planRow(strict, 1n, "2027-12-28")).toMatchObject({ minStay: 4 });
    expect(planRow(strict, 1n, "2027-01-03")).toMatchObject({ minStay: null });
  });

  it("closes for a season, and to arrivals and departures by weekday", () => {
    const shut = plan({
      seasons: [{ from: "01-10", to: "01-20", closed: true }],
      closedToArrivalWeekdays: [7],
      closedToDepartureWeekdays: [6],
    });
    expect(planRow(shut, 1n, "2027-01-10")).toMatchObject({ closed: true, closedToArrival: true });
    expect(planRow(shut, 1n, "2027-01-23")).toMatchObject({ closed: false, closedToArrival: false, closedToDeparture: true });
  });

  it("draws evenly, also for dates that follow each other", () => {
    const draws = Array.from({ length: 4000 }, (_, index) => drawFrom(`seed/${addDays("2027-01-01", index)}`));
    const tenths = Array.from({ length: 10 }, (_, tenth) => draws.filter((draw) => Math.floor(draw * 10) === tenth).length);
    expect(Math.min(...tenths)).toBeGreaterThan(320);
    expect(Math.max(...tenths)).toBeLessThan(480);
    fc.assert(fc.property(fc.string(), (text) => drawFrom(text) >= 0 && drawFrom(text) < 1));
  });
});
