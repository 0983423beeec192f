import { expect, it } from "vitest";

import { readDate } from "./read-date";

const nowMs = Date.parse("2026-11-29T15:00:00Z");
const read = (text: string) => readDate(text, nowMs);

it("reads dates with a year", () => {
  for (const text of ["2026-12-24", "24.12.2026", "24/12/2026", "24 December 2026", "24. Dec 2026", " DEC 24, 2026 "])
    expect([text, read(text)]).toEqual([text, "2026-12-24"]);
});

it("takes the year in which a date is nearest to today", () => {
  expect(read("24/12")).toBe("2026-12-24");
  expect(read("3 feb")).toBe("2027-02-03");
  expect(read("1.11.")).toBe("2026-11-01");
  // The next leap day is nearer than the last.
  expect(read("29 feb")).toBeUndefined();
  expect(readDate("29 feb", Date.parse("2027-11-01T00:00:00Z"))).toBe("2028-02-29");
});

it("reads words for days", () => {
  expect(read("today")).toBe("2026-11-29");
  expect(read("Tomorrow")).toBe("2026-11-30");
});

it("reads no date of other texts", () => {
  for (const text of ["", "31/02", "24 decker", "24/13", "7KQ2-M9XD", "may", "2026-02-30", "0/0", "99 may 2026"])
    expect([text, read(text)]).toEqual([text, undefined]);
});
