import { expect, it } from "vitest";

import { createBackoff } from "./backoff";

it("waits twice as long each time, half a minute at most, and begins anew after a reset", () => {
  const backoff = createBackoff();
  expect(Array.from({ length: 8 }, backoff.next)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  backoff.reset();
  expect([backoff.next(), backoff.next()]).toEqual([500, 1_000]);
});
