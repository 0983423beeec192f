/** Spans of dates, and sums of rows by them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays } from "@/lib/core/time/dates";

import { addUp, bySpan, spanStart } from "./spans";

const anyDate = fc.integer({ min: 0, max: 800 }).map((days) => addDays("2026-01-01", days));

describe("a span", () => {
  it("begins on the day, on Monday, or on the first of the month", () => {
    expect((["day", "week", "month"] as const).map((granularity) => spanStart("2027-06-13", granularity))).toEqual([
      "2027-06-13",
      "2027-06-07",
      "2027-06-01",
    ]);
    expect(spanStart("2027-01-01", "week")).toBe("2026-12-28");
  });

  it("has all dates up to the next one, and no other", () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom("week", "month" as const), (date, granularity) => {
        const start = spanStart(date, granularity);
        expect(start <= date).toBe(true);
        expect(spanStart(start, granularity)).toBe(start);
        const isNew = spanStart(addDays(date, 1), granularity) !== start;
        expect(isNew).toBe(spanStart(addDays(date, 1), granularity) === addDays(date, 1));
      }),
    );
  });
});

describe("rows by span", () => {
  const rows = [
    { date: "2027-06-05", kind: "a", units: 1n },
    { date: "2027-06-06", kind: "b", units: 2n },
    { date: "2027-06-06", kind: "a", units: 4n },
    { date: "2027-06-07", kind: "a", units: 8n },
    { date: "2027-07-01", kind: "a", units: 16n },
  ];
  const sums = (granularity: "day" | "week" | "month") =>
    bySpan(
      rows,
      { from: "2027-06-03", granularity },
      ({ kind }) => [kind],
      (all, date) => [date, all[0].kind, Number(addUp(all, ["units"]).units)],
    );

  it("are added up by week and month, apart by kind, the first span from the first day of the range", () => {
    expect(sums("day")).toEqual(rows.map(({ date, kind, units }) => [date, kind, Number(units)]));
    expect(sums("week")).toEqual([
      ["2027-06-03", "a", 5],
      ["2027-06-03", "b", 2],
      ["2027-06-07", "a", 8],
      ["2027-06-28", "a", 16],
    ]);
    expect(sums("month")).toEqual([
      ["2027-06-03", "a", 13],
      ["2027-06-03", "b", 2],
      ["2027-07-01", "a", 16],
    ]);
  });

  it("lose nothing, whatever the spans", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyDate, { maxLength: 60 }),
        fc.constantFrom("day", "week", "month" as const),
        (dates, granularity) => {
          const all = dates.toSorted().map((date, nth) => ({ date, units: BigInt(nth) }));
          const added = bySpan(
            all,
            { from: "2025-01-01", granularity },
            () => [],
            (of) => addUp(of, ["units"]).units,
          );
          expect(added.reduce((sum, units) => sum + units, 0n)).toBe(all.reduce((sum, { units }) => sum + units, 0n));
        },
      ),
    );
  });
});
