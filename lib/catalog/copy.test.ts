import { describe, expect, it } from "vitest";

import { formatDateRange } from "@/lib/core/time/dates";

import { bookingsToComeText, capitalised, count, countryName, durationText, leftText, refusalText, stateOf } from "./copy";

describe("texts of a listing", () => {
  it("count units, and name countries and durations", () => {
    expect([count(1, "night"), count(3, "night"), count(2, "person", "people")]).toEqual(["1 night", "3 nights", "2 people"]);
    expect([leftText(1), leftText(5), leftText(6)]).toEqual(["Last one", "5 left", undefined]);
    expect([durationText(45), durationText(120), durationText(125)]).toEqual(["45 min", "2 h", "2 h 05 min"]);
    expect([countryName("PT"), capitalised("boutique hotel")]).toEqual(["Portugal", "Boutique hotel"]);
  });

  it("say why an offer is refused, and how many units would still fit", () => {
    expect(refusalText({ reason: "min_stay", limit: 3, available: 4 }, "stay")).toBe("Minimum stay 3 nights");
    expect(refusalText({ reason: "sold_out", limit: null, available: 0 }, "flight")).toBe("Sold out");
    expect(refusalText({ reason: "sold_out", limit: null, available: 1 }, "flight")).toBe("Only 1 seat left");
    expect(refusalText({ reason: "max_per_order", limit: 6, available: 9 }, "event")).toBe("At most 6 tickets per order");
  });
});

it("names the bookings that stand in the way, and counts the rest", () => {
  const booking = { unitName: "Double", checkIn: "2027-06-01", checkOut: "2027-06-03", quantity: 2, guests: 3 };
  const known = { ...booking, code: "7KQ2-M9XD", name: "Ana Souza" };
  const dates = formatDateRange("2027-06-01", "2027-06-03", "en-GB");
  expect(bookingsToComeText(3, [known, { ...booking, code: null, name: null }], "en-GB")).toBe(
    `Nothing was changed: 3 bookings are on the books to come. Ana Souza (7KQ2-M9XD), 2 × Double, ${dates}; a guest who holds it, 2 × Double, ${dates}; and 1 more.`,
  );
});

it("tells the states of a listing apart", () => {
  const states = [
    stateOf({ active: true, stage: "live" }),
    stateOf({ active: false, stage: "live" }),
    stateOf({ active: false, stage: "draft" }),
    stateOf({ active: false, stage: "archived" }),
  ];
  expect(states).toEqual(["on_sale", "paused", "draft", "archived"]);
});
