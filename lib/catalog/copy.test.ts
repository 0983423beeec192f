import { describe, expect, it } from "vitest";

import { capitalised, count, countryName, durationText, leftText, refusalText } from "./copy";

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
