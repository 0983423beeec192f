import { expect, it } from "vitest";

import { areSameLanes, hashLaneCode, planLanes, toSlug } from "./lanes";

it("gives the open lane what the others leave", () => {
  expect(planLanes([])).toEqual([{ key: "all", name: "General admission", sharePercent: 100, codeHash: null }]);
  const lanes = planLanes([{ name: "Fan club", sharePercent: 30, code: " fans " }, {}]);
  expect(lanes.map(({ key, sharePercent }) => [key, sharePercent])).toEqual([
    ["all", 70],
    ["fan-club", 30],
  ]);
  expect(lanes[1]?.codeHash).toBe(hashLaneCode("FANS"));
});

it("keeps the code and the key of a lane that is renamed, and drops one without a name", () => {
  const before = planLanes([
    { name: "Fans", sharePercent: 30, code: "one" },
    { name: "Members", sharePercent: 20, code: "two" },
  ]);
  const after = planLanes([{ key: "fans", name: "Friends", sharePercent: 40 }, { key: "members" }], before);
  expect(after).toEqual([
    { key: "all", name: "General admission", sharePercent: 60, codeHash: null },
    { key: "fans", name: "Friends", sharePercent: 40, codeHash: hashLaneCode("one") },
  ]);
  expect(areSameLanes(before, after)).toBe(false);
  expect(areSameLanes(after, [...after])).toBe(true);
});

it("gives lanes of one name different keys", () => {
  const lanes = planLanes([
    { name: "Fans", sharePercent: 10, code: "a" },
    { name: "fans!", sharePercent: 10, code: "b" },
  ]);
  expect(lanes.map(({ key }) => key)).toEqual(["all", "fans", "fans-2"]);
});

it("gives a lane that a form names twice one key each", () => {
  const before = planLanes([{ name: "Fans", sharePercent: 30, code: "one" }]);
  const plans = ["two", "three"].map((code) => ({ key: "fans", name: "Fans", sharePercent: 10, code }));
  expect(planLanes(plans, before).map(({ key }) => key)).toEqual(["all", "fans", "fans-2"]);
});

it.each([
  [[{ name: "Fans", sharePercent: 10 }], [["lanes", 0, "code"]]],
  [
    [
      { name: "Fans", sharePercent: 10, code: "a" },
      { name: "More", sharePercent: 10, code: "A " },
    ],
    [["lanes", 1, "code"]],
  ],
])("refuses lanes without a code of their own: %j", (plans, paths) => {
  const issues = paths.map((path) => expect.objectContaining({ path }) as object);
  expect(() => planLanes(plans)).toThrow(expect.objectContaining({ code: "invalid_input", details: { issues } }));
});

it("makes addresses from names", () => {
  expect(toSlug("Último día, 20:00 ", "sale", 60)).toBe("ultimo-dia-20-00");
  expect(toSlug("خصومات", "sale", 60)).toBe("sale");
  expect(toSlug("a".repeat(80), "sale", 60)).toHaveLength(60);
});
