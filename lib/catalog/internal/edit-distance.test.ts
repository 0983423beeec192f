import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { editDistance, forgivenSlips } from "./edit-distance";

describe("editDistance", () => {
  it.each([
    ["london", "lodnon", 1],
    ["barcelona", "barcelna", 1],
    ["new york", "new yrok", 1],
    ["zurich", "zuerich", 1],
    ["lisbon", "", 6],
    ["", "oslo", 4],
    ["kitten", "sitting", 3],
    ["ca", "abc", 3],
  ])("from %s to %s is %i", (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
    expect(editDistance(to, from)).toBe(distance);
  });

  it("is zero for the same word only, and at most the longer word", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(Array.from(a).length, Array.from(b).length));
      }),
    );
  });

  it("forgives nothing in an airport code and two slips in a long name", () => {
    expect([3, 4, 7, 9].map(forgivenSlips)).toEqual([0, 1, 1, 2]);
  });
});
