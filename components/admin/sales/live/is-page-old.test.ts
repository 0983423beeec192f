import { expect, it } from "vitest";

import type { SaleStage } from "@/lib/sales/stage";

import { askAgainMs, isPageOld } from "./is-page-old";

const at = (stage: SaleStage, nowMs: number) => ({ stage, nowMs });

it("asks for the page once when the sale passes into another stage", () => {
  const rendered = at("lobby", 1_000);
  expect(isPageOld(rendered, at("lobby", 3_000), undefined)).toBe(false);
  const asked = at("open", 5_000);
  expect(isPageOld(rendered, asked, undefined)).toBe(true);
  // The page is under way, or shows the same stage still, as another process has read it.
  expect(isPageOld(rendered, at("open", 7_000), asked)).toBe(false);
  expect(isPageOld(at("lobby", 6_000), at("open", 7_000), asked)).toBe(false);
  expect(isPageOld(at("open", 6_000), at("open", 7_000), asked)).toBe(false);
  // A next stage counts by itself.
  expect(isPageOld(at("open", 6_000), at("ended", 9_000), asked)).toBe(true);
});

it("asks again where no page came", () => {
  const asked = at("open", 5_000);
  const live = (sinceMs: number) => isPageOld(at("lobby", 1_000), at("open", 5_000 + sinceMs), asked);
  expect([live(askAgainMs - 1), live(askAgainMs)]).toEqual([false, true]);
});

it("asks for nothing by a view that is older than the page", () => {
  // An action has closed the sale and rendered the page; the next read is up to two seconds away.
  expect(isPageOld(at("ended", 5_000), at("open", 4_000), undefined)).toBe(false);
  expect(isPageOld(at("ended", 5_000), at("open", 5_000), undefined)).toBe(false);
});
