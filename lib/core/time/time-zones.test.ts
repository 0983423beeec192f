import { expect, it } from "vitest";

import { instantsIn, isTimeZone } from "./time-zones";

const utc = (text: string) => Date.parse(text);

it("finds the one instant of an ordinary local time", () => {
  expect(instantsIn("Europe/Lisbon", "2027-06-01", "20:00")).toEqual([utc("2027-06-01T19:00:00Z")]);
});

it("finds none in the gap of spring", () => {
  expect(instantsIn("Europe/Berlin", "2027-03-28", "02:30")).toEqual([]);
  expect(instantsIn("Europe/Berlin", "2027-03-28", "03:00")).toEqual([utc("2027-03-28T01:00:00Z")]);
});

it("finds two in the overlap of autumn, the earlier first", () => {
  expect(instantsIn("Europe/Berlin", "2027-10-31", "02:30")).toEqual([
    utc("2027-10-31T00:30:00Z"),
    utc("2027-10-31T01:30:00Z"),
  ]);
});

it("knows zones by their old and new names, and no offsets or abbreviations", () => {
  const zones = ["Europe/Lisbon", "Asia/Kolkata", "Asia/Calcutta", "UTC"];
  expect(zones.filter((name) => !isTimeZone(name))).toEqual([]);
  expect(["Europe/Nowhere", "+02:00", "CET", ""].filter(isTimeZone)).toEqual([]);
});
