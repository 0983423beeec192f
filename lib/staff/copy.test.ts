import { expect, it } from "vitest";

import { abilityTexts, cannotChangeText, lossTexts } from "./copy";

it("names the roles that can", () => {
  const cannot = "Your role can see this, but not change it.";
  expect(cannotChangeText("sales.operate")).toBe(`${cannot} An owner or a manager can.`);
  expect(cannotChangeText("orders.edit")).toBe(`${cannot} An owner, a manager or the front desk can.`);
  expect(cannotChangeText("staff.manage")).toBe(`${cannot} An owner can.`);
});

it("lists what a role can do, and at one listing nothing of the house", () => {
  expect(abilityTexts([{ role: "door", listingId: null }])).toEqual(["check guests in", "see arrivals and attendance"]);
  expect(abilityTexts([{ role: "viewer", listingId: "a" }])).toEqual([
    "see sales",
    "see the catalogue",
    "see inventory and prices",
    "see reports",
  ]);
  const manager = abilityTexts([{ role: "manager", listingId: null }]);
  expect(manager).toContain("manage partners and their keys");
  // Seeing is a part of changing.
  expect(manager).not.toContain("see partners");
  expect(manager).toContain("see the staff");
  expect(abilityTexts([{ role: "manager", listingId: "a" }])).not.toContain("manage partners and their keys");
});

it("lists what is lost with a role, and not what another role at every listing still gives", () => {
  const [desk, door] = [
    { role: "front_desk", listingId: null },
    { role: "door", listingId: "a" },
  ] as const;
  expect(lossTexts([door], door)).toEqual(["check guests in", "see arrivals and attendance"]);
  expect(lossTexts([desk, door], door)).toEqual([]);
  expect(lossTexts([desk, door], desk)).toContain("check guests in");
});
