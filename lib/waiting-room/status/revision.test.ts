import { expect, it } from "vitest";

import { isNewer, nextRevisionPollMs, revisionOf } from "./revision";
import type { StatusDocument } from "./status";

const poll = { nearAhead: 50, nearMs: 2_000, farMs: 30_000, revisionMs: 1_400, jitter: 0.3 };

it("is newer where it is later, and not where a cache or another process is behind", () => {
  const known = { epoch: 3, version: 17 };
  expect(revisionOf(known)).toBe("3.17");
  for (const revision of ["3.18", "4.17", "4.18"]) expect(isNewer(revision, known), `${revision}`).toBe(true);
  for (const revision of ["3.17", "3.16", "2.17", "4.16", "", "x", "3", "3.18.1", "<html>", undefined])
    expect(isNewer(revision, known), `${revision}`).toBe(false);
});

it("is read again within a second and a half, and more rarely the longer nothing answers", () => {
  const status = { poll } as StatusDocument;
  expect(nextRevisionPollMs(status, 0, 0)).toBe(1_400);
  expect(nextRevisionPollMs(status, 0, 1)).toBeCloseTo(1_190);
  expect([1, 2, 9].map((misses) => nextRevisionPollMs(status, misses, 0))).toEqual([2_800, 5_600, 30_000]);
});
