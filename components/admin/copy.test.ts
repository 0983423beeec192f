import { expect, it } from "vitest";

import { changeTexts, fromNowText, lengthText, saleWords, stateNames } from "./copy";

it.each([
  [0, "0 s"],
  [59_400, "59 s"],
  [250_000, "4 min 10 s"],
  [3_900_000, "1 h 5 min"],
])("formats %d ms", (ms, text) => expect(lengthText(ms)).toBe(text));

it.each([
  [0, "now"],
  [42_000, "in 42 s"],
  [125_000, "in 2 min 5 s"],
  [-3_900_000, "1 h 5 min ago"],
  [3 * 86_400_000, "in 3 days"],
])("formats %d ms from now", (ms, text) => expect(fromNowText(1e12 + ms, 1e12)).toBe(text));

it("names each changed part, and shows an unknown one as it is written", () => {
  const changes = {
    paused: { from: false, to: true },
    admissionsPerMinute: { from: 60, to: 1_200 },
    message: { from: "a", to: "" },
  };
  expect(changeTexts({ action: "sale.change", data: { changes } }, "en-GB")).toEqual([
    "Paused the sale",
    "Rate 60 → 1,200 a minute",
    "Removed the message",
  ]);
  expect(changeTexts({ action: "sale.begin", data: {} }, "en-GB")).toEqual(["sale.begin"]);
  expect(changeTexts({ action: "sale.create", data: { version: 1 } }, "en-GB")).toEqual(["Created the sale"]);
});

it("shows the times of a changed plan on the clock of its place", () => {
  const changes = {
    opensAt: { from: "2027-06-01T18:00:00.000Z", to: "2027-06-01T19:00:00.000Z" },
    lanes: { from: "General admission 100%", to: "General admission 70%, Fans 30%" },
    cancelled: { from: false, to: true },
  };
  expect(changeTexts({ action: "sale.change", data: { changes } }, "en-GB", "Europe/Berlin")).toEqual([
    "Opens 1 Jun 2027, 20:00 → 1 Jun 2027, 21:00",
    "Lanes: General admission 100% → General admission 70%, Fans 30%",
    "Cancelled the sale",
  ]);
});

it("names a sale that is over for good or cancelled as the filter of the list does", () => {
  for (const state of ["closed", "ended", "cancelled"] as const)
    expect(saleWords({ state, phase: "closed" }).name).toBe(stateNames[state]);
  expect(new Set(Object.values(stateNames)).size).toBe(Object.keys(stateNames).length);
});
