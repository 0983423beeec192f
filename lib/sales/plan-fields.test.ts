import { expect, it } from "vitest";

import type { Sale } from "./sale";
import { copiedPlanFields, planFieldsOf } from "./plan-fields";

const at = (text: string) => Date.parse(text);
const sale = {
  name: "Friday",
  lobbyOpensAtMs: at("2027-03-19T18:30:00Z"),
  opensAtMs: at("2027-03-19T19:00:00Z"),
  closesAtMs: at("2027-03-19T21:00:00Z"),
  maxActiveSessions: 40,
  admissionsPerMinute: 30,
  sessionSeconds: 300,
  hardEndSeconds: 900,
  graceSeconds: 45,
  onePlacePer: "account",
  proofOfWorkBits: 0,
  offlineAdmissionsPerMinute: 5,
  lanes: [
    { key: "all", name: "General admission", sharePercent: 70, codeHash: null },
    { key: "fans", name: "Fans", sharePercent: 30, codeHash: "hash" },
  ],
} as unknown as Sale;

it("shows a plan as its form has it, without codes", () => {
  expect(planFieldsOf(sale, "Europe/Berlin")).toMatchObject({
    name: "Friday",
    opensAt: "2027-03-19T20:00",
    sessionSeconds: "300",
    onePlacePer: "account",
    "lanes.0.key": "fans",
    "lanes.0.sharePercent": "30",
  });
});

it("copies it to the same time of the next week that lies ahead, across a change of clocks", () => {
  expect(copiedPlanFields(sale, "Europe/Berlin", at("2027-03-24T12:00:00Z"))).toMatchObject({
    lobbyOpensAt: "2027-03-26T19:30",
    opensAt: "2027-03-26T20:00",
  });
  expect(copiedPlanFields(sale, "Europe/Berlin", at("2027-03-27T12:00:00Z"))).toMatchObject({
    opensAt: "2027-04-02T20:00",
    closesAt: "2027-04-02T22:00",
  });
});

it("copies one without dates as it is", () => {
  const undated = { ...sale, lobbyOpensAtMs: undefined, opensAtMs: undefined, closesAtMs: undefined };
  expect(copiedPlanFields(undated, "Europe/Berlin", 0)).toMatchObject({ opensAt: "", name: "Friday" });
});
