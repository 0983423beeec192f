/** Names of reports' values on the wire. */
import { expect, it } from "vitest";

import { reports } from "@/lib/reports/catalogue/reports";

import { nameOf } from "./reports";

it("are in snake_case, without the unit of an amount, and each of a report is another", () => {
  expect(["revenueMinor", "pickUp7", "unitsYearBefore", "pickUpRevenueMinor"].map(nameOf)).toEqual([
    "revenue",
    "pick_up_7",
    "units_year_before",
    "pick_up_revenue",
  ]);
  for (const { ids = [], columns } of Object.values(reports)) {
    const names = [...ids, ...columns].map(({ key }) => nameOf(key));
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(?:_[a-z\d]+)*$/);
  }
});
