import { describe, expect, it } from "vitest";
import { firstDayOfWeek, fromLocalDate, toLocalDate } from "./calendar-dates";

it.each(["2026-01-01", "2028-02-29", "2026-03-29", "2026-10-25", "1999-12-31"])(
  "%s survives the way there and back",
  (date) => {
    expect(fromLocalDate(toLocalDate(date))).toBe(date);
  },
);

describe("firstDayOfWeek", () => {
  it.each([
    ["en-GB", 1],
    ["en-US", 0],
    ["ar-EG", 6],
  ])("%s begins on %i", (locale, day) => {
    expect(firstDayOfWeek(locale)).toBe(day);
  });
});
