/** Tests the date at the place of the results. */
import { describe, expect, it } from "vitest";

import { timeZoneOfResults } from "./results-time-zone";

const nowMs = Date.parse("2027-05-03T20:00:00Z");
const tokyo = { timezone: "Asia/Tokyo" };
const lisbon = { timezone: "Europe/Lisbon" };

describe("the clock of the results", () => {
  it("knows that a date is over at all of them", () => {
    expect(timeZoneOfResults([tokyo], "2027-05-03", nowMs)).toEqual({ first: "2027-05-04", isPast: true });
    expect(timeZoneOfResults([lisbon], "2027-05-02", nowMs)).toEqual({ first: "2027-05-03", isPast: true });
  });

  it("calls no date past that is still today at one of them", () => {
    expect(timeZoneOfResults([tokyo, lisbon], "2027-05-03", nowMs)).toEqual({ first: "2027-05-03", isPast: false });
    expect(timeZoneOfResults([tokyo], "2027-05-04", nowMs).isPast).toBe(false);
  });

  it("goes by the date furthest behind when there is no result", () => {
    expect(timeZoneOfResults([], "2027-05-03", nowMs)).toEqual({ first: "2027-05-03", isPast: false });
  });
});
