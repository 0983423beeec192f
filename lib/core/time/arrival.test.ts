import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";

import { landingOf } from "./arrival";
import { addDays } from "./dates";

const [london, kuwait, lordHowe, sydney, apia, auckland] = [
  "Europe/London",
  "Asia/Kuwait",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "Pacific/Apia",
  "Pacific/Auckland",
];

describe("landingOf", () => {
  it.each([
    ["the same day", "2027-07-01", "09:30", london, 75, "Europe/Paris", "2027-07-01 11:45", 0],
    ["overnight", "2027-07-01", "22:15:00", "America/New_York", 420, london, "2027-07-02 10:15", 1],
    [
      "across the date line, earlier than it left",
      "2027-07-01",
      "00:30",
      "Asia/Tokyo",
      560,
      "America/Los_Angeles",
      "2027-06-30 17:50",
      -1,
    ],
    ["two days later across the date line", "2027-07-01", "22:30", "America/Los_Angeles", 780, auckland, "2027-07-03 06:30", 2],
    ["on the night clocks go forward", "2027-03-27", "23:30", london, 120, london, "2027-03-28 02:30", 1],
    ["on the night clocks go back", "2027-10-30", "23:30", london, 240, london, "2027-10-31 02:30", 1],
    ["at midnight", "2027-07-01", "22:00", "Europe/Paris", 120, "Europe/Paris", "2027-07-02 00:00", 1],
    ["in Kuwait while London has summer time", "2027-04-20", "22:00", london, 370, kuwait, "2027-04-21 06:10", 1],
    ["in Kuwait while London has winter time", "2027-01-20", "22:00", london, 370, kuwait, "2027-01-21 07:10", 1],
    [
      "on Lord Howe, half an hour ahead of Sydney in winter",
      "2027-07-01",
      "10:00",
      sydney,
      110,
      lordHowe,
      "2027-07-01 12:20",
      0,
    ],
    ["on Lord Howe, on Sydney's clock in summer", "2027-01-15", "10:00", sydney, 110, lordHowe, "2027-01-15 11:50", 0],
    ["in Apia, which has no summer time any more", "2027-01-15", "10:00", auckland, 235, apia, "2027-01-15 13:55", 0],
    ["in Apia, in Auckland's winter", "2027-07-01", "10:00", auckland, 235, apia, "2027-07-01 14:55", 0],
    ["in Apia over the day that it left out", "2011-12-29", "22:00", "Pacific/Honolulu", 330, apia, "2011-12-31 03:30", 2],
  ] as const)("lands %s", (_, date, departsAt, originZone, durationMinutes, destinationZone, at, dayOffset) => {
    const landing = landingOf({ date, departsAt, originZone, destinationZone, durationMinutes });
    expect([`${landing.date} ${landing.time}`, landing.dayOffset]).toEqual([at, dayOffset]);
    expect(landing.landsMs - landing.departsMs).toBe(durationMinutes * 60_000);
  });

  it("agrees with Temporal for every pair of zones and every date", () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    fc.assert(
      fc.property(
        zone,
        zone,
        fc.nat(1_500),
        fc.nat(1_439),
        fc.integer({ min: 30, max: 1_200 }),
        (from, to, day, minute, flown) => {
          const date = addDays("2026-01-01", day);
          const departsAt = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
          const departure = Temporal.PlainDateTime.from(`${date}T${departsAt}`).toZonedDateTime(from);
          const expected = departure.add({ minutes: flown }).withTimeZone(to);
          const landing = landingOf({ date, departsAt, originZone: from, destinationZone: to, durationMinutes: flown });
          expect(`${landing.date}T${landing.time}`).toBe(expected.toPlainDateTime().toString().slice(0, 16));
          expect(landing.landsMs).toBe(expected.epochMilliseconds);
        },
      ),
    );
  });
});
