import { expect, it } from "vitest";

import { newReadingPace } from "./reading-pace";

it("reads at once after a quiet time, and not while a reading is under way", () => {
  const pace = newReadingPace();
  expect(pace.mayBegin(0)).toBe(true);
  pace.begin(0);
  expect([0, 90, 1e9].map(pace.mayBegin)).toEqual([false, false, false]);
  pace.end(90);
  expect([90, 989, 990].map(pace.mayBegin)).toEqual([false, false, true]);
});

it("rests ten times as long as the last reading took, and never longer than a minute", () => {
  const pace = newReadingPace();
  pace.begin(1_000);
  pace.end(1_500);
  expect([6_499, 6_500].map(pace.mayBegin)).toEqual([false, true]);
  pace.begin(10_000);
  pace.end(40_000);
  expect([99_999, 100_000].map(pace.mayBegin)).toEqual([false, true]);
});

it("counts the end of a reading that did not begin here as none", () => {
  const pace = newReadingPace();
  pace.end(5_000);
  expect(pace.mayBegin(5_000)).toBe(true);
});

it("keeps a page busy for at most an eleventh of a storm", () => {
  const pace = newReadingPace();
  let busyMs = 0;
  // A poll every 1.2 s finds a change each time, and a reading takes 400 ms.
  for (let nowMs = 0; nowMs < 600_000; nowMs += 1_200) {
    if (!pace.mayBegin(nowMs)) continue;
    pace.begin(nowMs);
    pace.end(nowMs + 400);
    busyMs += 400;
  }
  expect(busyMs).toBeGreaterThan(0);
  expect(busyMs).toBeLessThanOrEqual(600_000 / 11);
});
