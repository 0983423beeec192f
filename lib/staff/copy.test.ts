import { expect, it } from "vitest";

import { cannotChangeText } from "./copy";

it("names the roles that can", () => {
  const cannot = "Your role can see this, but not change it.";
  expect(cannotChangeText("sales.operate")).toBe(`${cannot} An owner or a manager can.`);
  expect(cannotChangeText("orders.edit")).toBe(`${cannot} An owner, a manager or the front desk can.`);
  expect(cannotChangeText("staff.manage")).toBe(`${cannot} An owner can.`);
});
