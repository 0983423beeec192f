import { expect, it } from "vitest";

import { isLiveKey } from "./is-live-stripe";

it("distinguishes live keys from test keys by their beginning", () => {
  expect(["sk_live_51H", "rk_live_51H"].every(isLiveKey)).toBe(true);
  expect(["sk_test_51H", "rk_test_51H", "sk_test_live_", ""].some(isLiveKey)).toBe(false);
});
