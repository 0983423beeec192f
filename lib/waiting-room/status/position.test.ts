import { describe, expect, it } from "vitest";

import { numberOf, prepareDraw } from "../draw/permutation";
import { estimateWait, mayBeFewer, placeOf, pollAfterMs } from "./position";
import type { StatusDocument } from "./status";

const now = 1_764_000_000_000;
const lane = {
  key: "all",
  name: "General admission",
  sharePercent: 100,
  needsCode: false,
  issued: 1_000,
  served: 100,
  lobbySize: 0,
};
const status: StatusDocument = {
  sale: "s",
  room: "r",
  name: "Sale",
  listing: { slug: "l", name: "L" },
  epoch: 2,
  runEpoch: 1,
  version: 1,
  phase: "open",
  away: false,
  serverTimeMs: now,
  lobbyOpensAtMs: now - 60_000,
  opensAtMs: now - 1_000,
  closesAtMs: now + 3_600_000,
  waiting: 900,
  lanes: [lane],
  perMinute: 60,
  admissionsPerMinute: 120,
  graceSeconds: 60,
  sessionSeconds: 300,
  message: "",
  onePlacePer: "browser",
  proofOfWorkBits: 0,
  draw: { commitment: "", secret: null },
  poll: { nearAhead: 50, nearMs: 2_000, farMs: 30_000, revisionMs: 1_400, jitter: 0.3 },
};
const at = (index: number) => ({ epoch: 2, lane: 0, index });

describe("a place", () => {
  it("has no number before the draw", () => {
    expect(numberOf({ lobbySize: null }, 5, undefined)).toBeUndefined();
    expect(placeOf({ ...status, lanes: [{ ...lane, lobbySize: null }] }, at(5), undefined)).toEqual({ kind: "lobby" });
    expect(placeOf({ ...status, lanes: [{ ...lane, lobbySize: 10 }] }, at(5), undefined)).toEqual({ kind: "lobby" });
  });

  it("is the order of arrival behind the lobby, and the draw's within it", async () => {
    const draw = await prepareDraw("ab".repeat(32), { sale: "r", lane: "all" }, 10);
    const numbers = Array.from({ length: 12 }, (_, index) => numberOf({ lobbySize: 10 }, index, draw));
    expect(numbers.slice(10)).toEqual([11, 12]);
    expect(numbers.slice(0, 10).toSorted((a = 0, b = 0) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("is due when its number is admitted, and counts those before it until then", () => {
    expect(placeOf(status, at(99), undefined)).toEqual({ kind: "due", number: 100 });
    expect(placeOf(status, at(100), undefined)).toEqual({ kind: "queued", number: 101, ahead: 0 });
    expect(placeOf(status, at(400), undefined)).toEqual({ kind: "queued", number: 401, ahead: 300 });
    expect(placeOf(status, { ...at(1), lane: 3 }, undefined)).toEqual({ kind: "lobby" });
  });
});

describe("those ahead", () => {
  it("are no more than wait besides, once the room counts this place", () => {
    const few = { ...status, waiting: 40 };
    expect(placeOf(few, at(400), undefined)).toMatchObject({ ahead: 39 });
    expect(placeOf(few, at(120), undefined)).toMatchObject({ ahead: 20 });
    expect(placeOf({ ...few, waiting: 0 }, at(400), undefined)).toMatchObject({ ahead: 0 });
    expect(placeOf(few, at(1_000), undefined)).toMatchObject({ ahead: 900 });
    expect([mayBeFewer(status), mayBeFewer(few)]).toEqual([false, true]);
  });
});

describe("an estimate", () => {
  it("follows the measured rate, and the planned one before there is any", () => {
    expect(estimateWait(status, 0, 299)).toMatchObject({ seconds: 300, fromSeconds: 240, toSeconds: 360 });
    expect(estimateWait({ ...status, perMinute: null }, 0, 299)?.seconds).toBe(150);
  });

  it("adds the time to the opening", () => {
    expect(estimateWait({ ...status, phase: "lobby", opensAtMs: now + 30_000 }, 0, 59)?.seconds).toBe(90);
  });

  it("gives a lane its share of those who ask", () => {
    const lanes = [
      { ...lane, sharePercent: 75 },
      { ...lane, key: "members", sharePercent: 25 },
    ];
    expect(estimateWait({ ...status, lanes }, 1, 59)?.seconds).toBe(240);
    // The other lane's queue is empty, so its share comes here.
    expect(
      estimateWait(
        {
          ...status,
          lanes: [
            { ...lane, served: 1_000 },
            { ...lane, sharePercent: 25 },
          ],
        },
        1,
        59,
      )?.seconds,
    ).toBe(60);
  });

  it("is not made while nothing moves", () => {
    for (const change of [
      { away: true },
      { phase: "paused" },
      { phase: "sold_out" },
      { phase: "closed" },
      { perMinute: 0 },
    ] as const)
      expect(estimateWait({ ...status, ...change }, 0, 10)).toBeUndefined();
  });
});

describe("asking again", () => {
  const queued = (ahead: number) => ({ kind: "queued", number: 101 + ahead, ahead }) as const;

  it("is often near the front, seldom far back, and early at random", () => {
    expect(pollAfterMs(status, queued(10), 0)).toBe(2_000);
    expect(pollAfterMs(status, queued(10), 1)).toBe(1_400);
    expect(pollAfterMs(status, queued(5_000), 0)).toBe(30_000);
    expect(pollAfterMs(status, queued(5_000), 1)).toBe(21_000);
    // A visitor who will be near in 40 s polls after 10.
    expect(pollAfterMs(status, queued(90), 0)).toBe(10_000);
  });

  it("notices within a person's grace, whatever the distance", () => {
    for (const ahead of [0, 50, 51, 200, 10_000]) expect(pollAfterMs(status, queued(ahead), 0)).toBeLessThanOrEqual(30_000);
  });

  it("spreads a lobby over the seconds after the opening", () => {
    const soon = { ...status, phase: "lobby", opensAtMs: now + 5_000 } as const;
    expect(pollAfterMs(soon, { kind: "lobby" }, 0)).toBe(5_500);
    expect(pollAfterMs(soon, { kind: "lobby" }, 1)).toBe(7_500);
    expect(pollAfterMs({ ...soon, opensAtMs: now + 600_000 }, { kind: "lobby" }, 0)).toBe(30_000);
  });
});
