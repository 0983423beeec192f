import { describe, expect, it } from "vitest";

import { currentStep, policySteps } from "./policy";

const start = { date: "2027-03-29", time: "15:00", timezone: "Europe/Lisbon" };
const tiers = [
  { hoursBefore: 72, refundPercent: 100 },
  { hoursBefore: 24, refundPercent: 50 },
];

describe("policySteps", () => {
  it("counts on the clock of the place, across the beginning of summer time", () => {
    const steps = policySteps(tiers, start, Date.parse("2027-03-01T12:00:00Z"));
    expect(
      steps.map(({ until, refundPercent, state }) => [until && `${until.date} ${until.time}`, refundPercent, state]),
    ).toEqual([
      ["2027-03-26 15:00", 100, "current"],
      ["2027-03-28 15:00", 50, "future"],
      [null, 0, "future"],
    ]);
  });

  it("knows which step is reached, by the minute and in the place's zone", () => {
    const at = (instant: string) => currentStep(policySteps(tiers, start, Date.parse(instant))).refundPercent;
    // Lisbon is on UTC before the 28th and an hour ahead after.
    expect(at("2027-03-26T15:00:00Z")).toBe(100);
    expect(at("2027-03-26T15:01:00Z")).toBe(50);
    expect(at("2027-03-28T14:00:00Z")).toBe(50);
    expect(at("2027-03-28T14:01:00Z")).toBe(0);
  });

  it("gives nothing back without tiers, and takes hours that cross midnight", () => {
    expect(policySteps([], start, 0)).toEqual([{ refundPercent: 0, until: null, state: "current" }]);
    const [first] = policySteps([{ hoursBefore: 16.5, refundPercent: 100 }], start, 0);
    expect(first?.until).toEqual({ date: "2027-03-28", time: "22:30" });
  });
});
