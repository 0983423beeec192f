import { expect, it } from "vitest";

import { addDays, weekday } from "@/lib/core/time/dates";

import { countRows, expand, partsOf } from "./expand";

const week = { unitTypeId: "u", firstDate: "2027-06-07", lastDate: "2027-06-13", total: 3 };

it("names every date of a range, both ends in", () => {
  expect([...expand([week])].map(({ date }) => date)).toEqual(
    Array.from({ length: 7 }, (_, nth) => addDays("2027-06-07", nth)),
  );
  expect([countRows(week), countRows({ ...week, lastDate: week.firstDate })]).toEqual([7, 1]);
});

it("names the days of the week that were asked for, over the end of a year and before 1970", () => {
  const weekend = { ...week, firstDate: "2027-12-20", lastDate: "2028-01-10", weekdays: [6, 7] };
  const dates = [...expand([weekend])].map(({ date }) => date);
  expect(dates).toEqual(["2027-12-25", "2027-12-26", "2028-01-01", "2028-01-02", "2028-01-08", "2028-01-09"]);
  expect(countRows(weekend)).toBe(6);
  const [old] = [...expand([{ ...week, firstDate: "1969-12-20", lastDate: "1969-12-31", weekdays: [1] }])];
  expect(weekday(old?.date ?? "")).toBe(1);
});

it("gives a price as the number it is, and only the fields that were named", () => {
  const [first] = expand([{ ...week, priceMinor: "9007199254740993", ifUnchangedSince: 2, minStay: null }]);
  expect(first).toEqual({
    unitTypeId: "u",
    date: "2027-06-07",
    fields: { total: 3, minStay: null, priceMinor: 9_007_199_254_740_993n },
    ifUnchangedSince: 2,
  });
});

it("falls into parts of a size, none of its updates torn", () => {
  const day = { ...week, lastDate: week.firstDate };
  const parts = [...partsOf([day, week, day, day, week], 5)];
  expect(parts.map(({ rows, updates }) => `${updates.length} ${rows}`)).toEqual(["2 8", "3 9"]);
  expect(parts.flatMap(({ updates }) => updates)).toEqual([day, week, day, day, week]);
  expect([...partsOf([], 5)]).toEqual([]);
});
