import { expect, it } from "vitest";

import type { PlanOpening } from "@/db/schema";

import { emptyPlan, findOverlap, openingDates } from "./openings";
import { planRow } from "./plan";

const season = (values: Partial<PlanOpening> = {}): PlanOpening => ({
  id: "a",
  name: "Summer",
  firstDate: "2027-06-28",
  lastDate: "2027-07-11",
  total: 5,
  priceMinor: "12000",
  ...values,
});

it("opens the weekdays and months of its range, and nothing else", () => {
  const weekends = season({ weekdays: [6, 7], months: [7] });
  expect(openingDates(weekends, "2027-01-01", "2027-12-31")).toEqual(["2027-07-03", "2027-07-04", "2027-07-10", "2027-07-11"]);
  expect(openingDates(weekends, "2027-07-04", "2027-07-10")).toEqual(["2027-07-04", "2027-07-10"]);
  const plan = { ...emptyPlan, openings: [weekends] };
  expect(planRow(plan, 1n, "2027-07-03")).toMatchObject({ total: 5, priceMinor: 12_000n, closed: false });
  expect([planRow(plan, 1n, "2027-07-05"), planRow(plan, 1n, "2027-06-28")]).toEqual([undefined, undefined]);
});

it("stands before the rest of a plan", () => {
  const plan = { ...emptyPlan, dates: ["2027-07-03", "2027-08-01"], total: 9, openings: [season()] };
  expect([planRow(plan, 100n, "2027-07-03")?.total, planRow(plan, 100n, "2027-08-01")?.total]).toEqual([5, 9]);
});

it("finds seasons with a date in common, and lets weekends and weekdays stand beside each other", () => {
  const [week, weekend] = [season({ weekdays: [1, 2, 3, 4, 5] }), season({ name: "Weekends", weekdays: [6, 7] })];
  expect(findOverlap([week], weekend)).toBeUndefined();
  expect(findOverlap([week, weekend], season({ firstDate: "2027-07-10" }))).toMatchObject({
    opening: { name: "Weekends" },
    date: "2027-07-10",
  });
  expect(findOverlap([week], season({ firstDate: "2027-07-12", lastDate: "2027-08-01" }))).toBeUndefined();
});
