import { expect, it } from "vitest";

import { needText } from "./copy";
import { maxNeedsCounted } from "./limits";

it("says a need with its count, and where the count ends", () => {
  expect(needText("failed_refunds", 1)).toBe("1 refund failed");
  expect(needText("paused_sales", 3)).toBe("3 sales are paused");
  expect(needText("failed_jobs", maxNeedsCounted)).toBe("100 or more jobs failed");
});
