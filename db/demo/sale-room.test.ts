import { expect, it } from "vitest";

import { lobbySize, roomMinutes, sampleRoom } from "./sale-room";

const minuteMs = 60_000;
const opensAtMs = roomMinutes.lobby * minuteMs;
/** Three orders a minute from the first that can be confirmed to the end of the sale. */
const soldAtMs = Array.from({ length: 3 * (roomMinutes.open - 3) }, (_, nth) => opensAtMs + (3 + nth / 3) * minuteMs);
const samples = sampleRoom(0, soldAtMs);
const last = samples.at(-1);

it("counts totals that never fall, and visitors who are each somewhere", () => {
  const totals = ["admitted", "claimed", "noShows", "left", "ended", "bought"] as const;
  samples.forEach((sample, nth) => {
    const before = samples[nth - 1];
    for (const key of totals) expect(sample[key]).toBeGreaterThanOrEqual(before?.[key] ?? 0);
    expect(sample.issued[0]).toBeGreaterThanOrEqual(before?.issued[0] ?? 0);
    for (const key of [...totals, "waiting", "active"] as const) expect(sample[key]).toBeGreaterThanOrEqual(0);
    expect(sample.noShows).toBe(sample.admitted - sample.claimed);
    expect(sample.active).toBe(sample.claimed - sample.left - sample.ended - sample.bought);
  });
});

it("admits no visitor before the opening, and has no visitor inside after the last session", () => {
  for (const { atMs, admitted } of samples) if (atMs <= opensAtMs) expect(admitted).toBe(0);
  expect(samples.find(({ atMs }) => atMs === opensAtMs)?.waiting).toBe(lobbySize);
  expect(last).toMatchObject({ active: 0, bought: soldAtMs.length });
  expect(last?.waiting).toBeGreaterThan(0);
});
