import { expect, it } from "vitest";

import { maxDoorName } from "./limits";
import { doorNameSchema } from "./schemas";

it("reads a door's name as one line, and an empty one as none", () => {
  expect(doorNameSchema.parse("  North\t gate\n2 ")).toBe("North gate 2");
  expect([doorNameSchema.parse(undefined), doorNameSchema.parse(" \0 ")]).toEqual(["", ""]);
  expect([doorNameSchema.parse("\u200B"), doorNameSchema.parse("Gate\u200D 2"), doorNameSchema.parse("Cafe\u0301")]).toEqual([
    "",
    "Gate 2",
    "Café",
  ]);
  expect(doorNameSchema.parse("x".repeat(maxDoorName))).toHaveLength(maxDoorName);
  expect(doorNameSchema.safeParse("x".repeat(maxDoorName + 1)).success).toBe(false);
});
