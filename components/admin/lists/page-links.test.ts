import { expect, it } from "vitest";

import { allThatMatch, pageLinks, totalText } from "./page-links";

const links = (page: number, shown: number, total: number) =>
  pageLinks({ path: "/admin/jobs", query: "state=failed" }, page, shown, total, "en-GB");

it("leads to the pages there are, with the filters", () => {
  expect(links(1, 20, 20)).toEqual({ previousHref: undefined, nextHref: undefined, position: "1 to 20 of 20" });
  expect(links(1, 50, 51)).toMatchObject({ previousHref: undefined, nextHref: "/admin/jobs?state=failed&page=2" });
  expect(links(2, 50, 1284)).toEqual({
    previousHref: "/admin/jobs?state=failed",
    nextHref: "/admin/jobs?state=failed&page=3",
    position: "51 to 100 of 1,284",
  });
});

it("leads back from a page beyond the end", () => {
  expect(links(9, 0, 20)).toEqual({
    previousHref: "/admin/jobs?state=failed&page=8",
    nextHref: undefined,
    position: "none of 20",
  });
});

it("says where a list stops counting", () => {
  expect(totalText(10_000, "en-GB")).toBe("10,000");
  expect(totalText(10_001, "en-GB")).toBe("more than 10,000");
});

it("names all rows, and the only one", () => {
  expect(allThatMatch(1_284, ["message", "messages"], "en-GB")).toBe("all 1,284 messages that match");
  expect(allThatMatch(1, ["message", "messages"], "en-GB")).toBe("the message that matches");
});
