import { expect, it } from "vitest";

import { newRoomClock } from "./room-clock";

it("goes by the document that took the shortest way, so that nothing counted down rises again", () => {
  const clock = newRoomClock();
  expect(clock.at(0)).toBeUndefined();
  // The first document was half a second old, the second four seconds, under load; the third was current.
  clock.note(1_000_000, 500);
  expect(clock.at(500)).toBe(1_000_000);
  clock.note(1_000_500, 4_500);
  expect(clock.at(4_500)).toBe(1_004_000);
  clock.note(1_006_000, 6_000);
  expect(clock.at(6_000)).toBe(1_006_000);
  const opensAtMs = 1_020_000;
  let last = Infinity;
  for (let steadyMs = 6_000; steadyMs < 20_000; steadyMs += 250) {
    clock.note(1_000_000 + steadyMs - (steadyMs % 4_000), steadyMs);
    const left = opensAtMs - (clock.at(steadyMs) ?? 0);
    expect(left).toBeLessThan(last);
    last = left;
  }
});

it("follows a clock that was set back by more than a document can be old", () => {
  const clock = newRoomClock();
  clock.note(1_000_000, 0);
  clock.note(500_000, 1_000);
  expect(clock.at(1_000)).toBe(500_000);
});
