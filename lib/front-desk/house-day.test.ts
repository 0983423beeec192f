/** Days of a house, over midnight and over both changes of the clock. */
import fc from "fast-check";
import { expect, it } from "vitest";

import { addDays } from "@/lib/core/time/dates";

import { houseDayAt } from "./house-day";
import { dayEndsAtMs, lastClosedDay } from "./testing";

const dayOf = (zone: string, text: string) => houseDayAt(zone, Date.parse(text));

it("begins at three in the morning of the place", () => {
  expect(dayOf("Europe/Berlin", "2026-07-01T00:59:59Z")).toBe("2026-06-30");
  expect(dayOf("Europe/Berlin", "2026-07-01T01:00:00Z")).toBe("2026-07-01");
  expect(dayOf("Pacific/Kiritimati", "2026-07-01T12:59:59Z")).toBe("2026-07-01");
  expect(dayOf("Pacific/Kiritimati", "2026-07-01T13:00:00Z")).toBe("2026-07-02");
  expect(dayOf("Pacific/Pago_Pago", "2026-07-01T13:59:00Z")).toBe("2026-06-30");
});

it("ends where the clock jumps over three, and at the first of two", () => {
  // Jerusalem jumps from 2:00 to 3:00, Berlin too; the night has an hour less.
  expect(new Date(dayEndsAtMs("Europe/Berlin", "2027-03-27")).toISOString()).toBe("2027-03-28T01:00:00.000Z");
  expect(dayOf("Europe/Berlin", "2027-03-28T00:59:59Z")).toBe("2027-03-27");
  expect(dayOf("Europe/Berlin", "2027-03-28T01:00:00Z")).toBe("2027-03-28");
  // In autumn two o'clock comes twice; three comes once, an hour later than on other days.
  expect(new Date(dayEndsAtMs("Europe/Berlin", "2026-10-24")).toISOString()).toBe("2026-10-25T02:00:00.000Z");
  expect(dayOf("Europe/Berlin", "2026-10-25T01:59:59Z")).toBe("2026-10-24");
});

it("ends at the same instant at which the next day begins, in every zone", () => {
  const zones = [
    "Europe/Berlin",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/Havana",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 3_000 }), (zone, days) => {
      const day = addDays("2024-01-01", days);
      const endMs = dayEndsAtMs(zone, day);
      expect(houseDayAt(zone, endMs)).toBe(addDays(day, 1));
      expect(houseDayAt(zone, endMs - 1_000)).toBe(day);
      expect(lastClosedDay(zone, endMs)).toBe(day);
    }),
    { numRuns: 300 },
  );
});
