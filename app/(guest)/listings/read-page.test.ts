/** What a listing's page makes of the dates in its address. */
import { describe, expect, it } from "vitest";

import { addDays } from "@/lib/core/dates";
import { dateIn } from "@/lib/core/zones";

import { readWish, withoutPast } from "./read-page";

const today = dateIn("Etc/UTC", Date.now());
const tomorrow = addDays(today, 1);

describe("a date that is over where the listing is", () => {
  it("is refused by its field, for a stay and for an event", () => {
    const stay = readWish("stay", { checkIn: today, checkOut: addDays(today, 3), guests: "2" });
    expect(withoutPast(stay, "stay", tomorrow)).toMatchObject({
      asked: undefined,
      errors: { checkIn: "This date is in the past." },
      party: { guests: 2, quantity: 1 },
    });
    const event = readWish("event", { date: today });
    expect(withoutPast(event, "event", tomorrow)).toMatchObject({
      asked: undefined,
      errors: { date: "This date is in the past." },
    });
  });

  it("is refused as an arrival that has no departure yet", () => {
    const wish = withoutPast(readWish("stay", { checkIn: today }), "stay", tomorrow);
    expect(wish).toMatchObject({ arrival: undefined, errors: { checkIn: "This date is in the past." } });
  });

  it("leaves today and no date alone", () => {
    const wish = readWish("stay", { checkIn: today, checkOut: tomorrow });
    expect(withoutPast(wish, "stay", today)).toBe(wish);
    const none = readWish("stay", {});
    expect(withoutPast(none, "stay", tomorrow)).toBe(none);
  });
});
