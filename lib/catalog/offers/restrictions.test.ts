/** The sentences about the restrictions of coming dates. */
import { expect, it } from "vitest";

import { addDays } from "@/lib/core/time/dates";
import type { InventoryRow } from "@/lib/inventory/check-rules";

import { explainRestrictions } from "./restrictions";

/** Ten weeks from a Monday on; each row has what `of` gives for its weekday (1 for Monday) and week. */
const rowsOf = (of: (day: number, week: number) => Partial<InventoryRow>): InventoryRow[] =>
  Array.from({ length: 70 }, (_, index) => ({
    listingId: "a",
    unitTypeId: "b",
    date: addDays("2027-05-31", index),
    total: 1,
    available: 1,
    priceMinor: 10_000n,
    closed: false,
    minStay: null,
    maxStay: null,
    closedToArrival: false,
    closedToDeparture: false,
    ...of((index % 7) + 1, Math.floor(index / 7)),
  }));

const sentences = (rows: InventoryRow[]) => explainRestrictions(rows, "en-GB");

it("names a weekday that has the rule on over 60 % of its dates", () => {
  expect(sentences(rowsOf((day, week) => (day === 6 && week < 7 ? { minStay: 2 } : {})))).toEqual([
    "Arriving on a Saturday: at least 2 nights.",
  ]);
});

it("names the dates where 60 % or fewer of a weekday have the rule", () => {
  const found = sentences(rowsOf((day, week) => (day === 6 && week < 6 ? { minStay: 2 } : {})));
  expect(found).toHaveLength(6);
  expect(found[0]).toMatch(/^Arriving on .*5 Jun/);
});

it("names the dates where a weekday comes less than three times", () => {
  const found = sentences(rowsOf((day) => (day === 6 ? { closedToArrival: true } : {})).slice(0, 14));
  expect(found).toHaveLength(2);
  expect(found[0]).toMatch(/^No arrivals on .*5 Jun/);
});

it("names a rule of every date once, and closed dates as a range", () => {
  expect(sentences(rowsOf(() => ({ maxStay: 7 })))).toEqual(["Stay at most 7 nights."]);
  expect(sentences(rowsOf((_, week) => ({ closed: week === 0 })))).toEqual([expect.stringMatching(/^Closed .*31 May.*6 Jun/)]);
});
