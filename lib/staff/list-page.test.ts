import { expect, it } from "vitest";

import { maxPage } from "./limits";
import { pageBounds, patternOf, readPageNumber } from "./list-page";

it("reads the number of a page, and takes the first one for every other text", () => {
  expect(readPageNumber("3")).toBe(3);
  expect(readPageNumber(String(maxPage))).toBe(maxPage);
  for (const text of [undefined, "", "0", "-1", "1.5", "x", "99999", String(maxPage + 1)]) expect(readPageNumber(text)).toBe(1);
});

it("begins a page after the rows of those before it", () => {
  expect(pageBounds()).toEqual({ limit: 50, offset: 0 });
  expect(pageBounds(3)).toEqual({ limit: 50, offset: 100 });
});

it("makes a pattern of any part, also of one with the signs of `like`", () => {
  expect([patternOf("ana"), patternOf("50%_\\")]).toEqual(["%ana%", "%50\\%\\_\\\\%"]);
});
