/** Tests how a listing's page reads the dates in its address. */
import { describe, expect, it } from "vitest";

import { addDays } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";

import { readWish, rejectPastDates, capQuantity } from "./read-wish";

const today = dateIn("Etc/UTC", Date.now());
const tomorrow = addDays(today, 1);

describe("a date that is over where the listing is", () => {
  it("is refused by its field, for a stay and for an event", () => {
    const stay = readWish("stay", { checkIn: today, checkOut: addDays(today, 3), guests: "2" });
    expect(rejectPastDates(stay, "stay", tomorrow)).toMatchObject({
      asked: undefined,
      errors: { checkIn: "This date is in the past." },
      party: { guests: 2, quantity: 1 },
    });
    const event = readWish("event", { date: today });
    expect(rejectPastDates(event, "event", tomorrow)).toMatchObject({
      asked: undefined,
      errors: { date: "This date is in the past." },
    });
  });

  it("is refused as an arrival that has no departure yet", () => {
    const wish = rejectPastDates(readWish("stay", { checkIn: today }), "stay", tomorrow);
    expect(wish).toMatchObject({ arrival: undefined, errors: { checkIn: "This date is in the past." } });
  });

  it("leaves today and no date alone", () => {
    const wish = readWish("stay", { checkIn: today, checkOut: tomorrow });
    expect(rejectPastDates(wish, "stay", today)).toBe(wish);
    const none = readWish("stay", {});
    expect(rejectPastDates(none, "stay", tomorrow)).toBe(none);
  });
});

describe("more than one order can have", () => {
  it("is the field's error, and nothing is asked for that would look sold out", () => {
    const wish = capQuantity(readWish("event", { date: tomorrow, quantity: "20" }), "event", 8);
    expect(wish).toEqual({
      asked: undefined,
      arrival: undefined,
      party: { quantity: 8, guests: 8 },
      errors: { quantity: "At most 8 in one order." },
    });
  });

  it("is counted in rooms for a stay, whose guests stay as many", () => {
    const stay = readWish("stay", { checkIn: today, checkOut: tomorrow, rooms: "5", guests: "6" });
    expect(capQuantity(stay, "stay", 4)).toMatchObject({
      party: { quantity: 4, guests: 6 },
      errors: { rooms: "At most 4 in one order." },
    });
  });

  it("is not what just fits", () => {
    const wish = readWish("flight", { date: tomorrow, passengers: "9" });
    expect(capQuantity(wish, "flight", 9)).toBe(wish);
  });
});
