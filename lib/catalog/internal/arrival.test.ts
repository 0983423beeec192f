import { describe, expect, it } from "vitest";

import { arrivalOf } from "./arrival";

describe("arrivalOf", () => {
  it.each([
    ["the same day", "2027-07-01", "09:30", "Europe/London", 75, "Europe/Paris", { time: "11:45", dayOffset: 0 }],
    ["overnight", "2027-07-01", "22:15:00", "America/New_York", 420, "Europe/London", { time: "10:15", dayOffset: 1 }],
    [
      "across the date line, earlier than it left",
      "2027-07-01",
      "00:30",
      "Asia/Tokyo",
      560,
      "America/Los_Angeles",
      { time: "17:50", dayOffset: -1 },
    ],
    [
      "on the night clocks go forward",
      "2027-03-27",
      "23:30",
      "Europe/London",
      120,
      "Europe/London",
      { time: "02:30", dayOffset: 1 },
    ],
    ["at midnight", "2027-07-01", "22:00", "Europe/Paris", 120, "Europe/Paris", { time: "00:00", dayOffset: 1 }],
  ])("lands %s", (_, date, departsAt, from, minutes, to, expected) => {
    expect(arrivalOf(date, departsAt, from, minutes, to)).toEqual(expected);
  });
});
