import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { policySteps } from "@/lib/orders/policy";

import { PolicyTimeline } from "./policy-timeline";

const start = { date: "2027-06-03", time: "15:00", timezone: "Europe/Lisbon" };
const tiers = [
  { hoursBefore: 48, refundPercent: 100 },
  { hoursBefore: 24, refundPercent: 50 },
];

function shown(nowIso: string): string {
  const steps = policySteps(tiers, start, Date.parse(nowIso));
  const timeline = <PolicyTimeline steps={steps} start={start} startLabel="Check-in" city="Lisbon" locale="en-GB" />;
  return renderToStaticMarkup(timeline).replaceAll(/<[^>]*>/g, " ");
}

it("lists what is still to come of a policy, and no deadline that is over", () => {
  expect(shown("2027-05-01T12:00:00Z")).toMatch(/Full refund\W+until .*50% refund\W+until .*No refund\W+after that/);
  expect(shown("2027-06-02T12:00:00Z")).not.toContain("Full refund");
  const last = shown("2027-06-03T12:00:00Z");
  expect(last).toMatch(/No refund\W+from now on/);
  expect(last).not.toMatch(/until|back/);
});
