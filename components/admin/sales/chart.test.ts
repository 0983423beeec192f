import { expect, it } from "vitest";

import { chartPaths, roundUp } from "./chart";

it.each([
  [0, 5],
  [4, 5],
  [7, 8],
  [101, 150],
  [253, 300],
  [499, 500],
  [501, 600],
  [1_000, 1_000],
])("rounds the top of %d up to %d", (value, top) => expect(roundUp(value)).toBe(top));

it("draws a line and the area under it, broken where nothing is known", () => {
  const points = [
    { atMs: 0, value: 0 },
    { atMs: 10, value: 50 },
    { atMs: 20, value: null },
    { atMs: 30, value: 100 },
    { atMs: 40, value: 200 },
    { atMs: 100, value: 10 },
  ];
  expect(chartPaths(points, { fromMs: 0, toMs: 100, max: 100 }, 20)).toEqual({
    line: "M0 100L100 50M300 0L400 0M1000 90",
    area: "M0 100L0 100L100 50L100 100ZM300 100L300 0L400 0L400 100ZM1000 100L1000 90L1000 100Z",
  });
});

it("draws nothing without points", () => {
  expect(chartPaths([], { fromMs: 0, toMs: 0, max: 5 }, 20)).toEqual({ line: "", area: "" });
});
