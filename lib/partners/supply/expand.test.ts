import { expect, it } from "vitest";

import { addDays, weekday } from "@/lib/core/dates";

import { chunksOf, countRows, expand } from "./expand";

const week = { unitTypeId: "u", firstDate: "2027-06-07", lastDate: "2027-06-13", total: 3 };

it("names every date of a range, both ends in", () => {
  expect([...expand([week])].map(({ date }) => date)).toEqual(
    Array.from({ length: 7 }, (_, nth) => addDays("2027-06-07", nth)),
  );
  expect(countRows([week, { ...week, lastDate: week.firstDate }])).toBe(8);
});

it("names the days of the week that were asked for, over the end of a year and before 1970", () => {
  const weekend = { ...week, firstDate: "2027-12-20", lastDate: "2028-01-10", weekdays: [6, 7] };
  const dates = [...expand([weekend])].map(({ date }) => date);
  expect(dates).toEqual(["2027-12-25", "2027-12-26", "2028-01-01", "2028-01-02", "2028-01-08", "2028-01-09"]);
  expect(countRows([weekend])).toBe(6);
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

it("goes on where it was left", () => {
  const all = [...expand([week, week])];
  expect([...expand([week, week], 5)]).toEqual(all.slice(5));
  expect([...chunksOf(all, 5)].map(({ length }) => length)).toEqual([5, 5, 4]);
});
