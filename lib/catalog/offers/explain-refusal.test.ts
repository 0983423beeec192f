/** Tests the sentence above the rooms when none of them is available for the guest's dates and party. */
import { describe, expect, it } from "vitest";

import { explainRefusal } from "./explain-refusal";

const asked = { checkIn: "2027-05-03", checkOut: "2027-05-04", quantity: 1, guests: 2 };
const refused = (
  reason: Parameters<typeof explainRefusal>[0][number]["reason"],
  limit: number | null = null,
  available = 0,
) => ({
  reason,
  limit,
  available,
});
const explain = (refusals: Parameters<typeof explainRefusal>[0], kind: "stay" | "event" = "stay") =>
  explainRefusal(refusals, kind, asked, "en-GB");

describe("reason why no unit type is available", () => {
  it.each([
    [[refused("min_stay", 4), refused("min_stay", 3)], "These dates need at least 3 nights"],
    [[refused("max_stay", 5), refused("max_stay", 7)], "These dates allow at most 7 nights"],
    [[refused("max_occupancy", 2), refused("max_occupancy", 4)], "A room takes at most 4 people here"],
    [[refused("max_per_order", 3)], "At most 3 rooms can be booked in one order"],
    [[refused("sold_out", null, 1), refused("sold_out", null, 2)], "Only 2 rooms of one type left for these dates"],
    [[refused("sold_out"), refused("closed")], "Nothing is free for exactly these dates"],
    [[refused("sold_out"), refused("min_stay", 3)], "No room is available for exactly these dates and guests"],
  ])("names the rule that stands in the way", (refusals, sentence) => {
    expect(explain(refusals)).toBe(sentence);
  });

  it("names the day of arrival and of departure", () => {
    expect(explain([refused("closed_to_arrival")])).toMatch(/^No arrivals on .*3 May/);
    expect(explain([refused("closed_to_departure")])).toMatch(/^No departures on .*4 May/);
  });

  it("distinguishes a day without performance from a sold-out one", () => {
    expect(explain([refused("incomplete_inventory")], "event")).toMatch(/^There is no performance on .*3 May/);
    expect(explain([refused("sold_out")], "event")).toMatch(/^Nothing is left on .*3 May/);
  });
});
