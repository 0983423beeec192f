/** The checkpoints that tell Postgres how far a room may go. */
import { expect, it } from "vitest";

import type { Sale } from "@/lib/sales/sale";

import { toRoomState } from "../room-state";
import { planCheckpoint } from "./plan-checkpoint";

const sale = {
  maxActiveSessions: 10,
  admissionsPerMinute: 60,
  lobbySizes: [0],
  issuedLimits: [0],
  servedLimits: [0],
} as unknown as Sale;
const raw = {
  laneCount: 1,
  lotteryDrawn: 1,
  issued0: 100,
  served0: 50,
  issuedLimit0: 5_000,
  servedLimit0: 500,
  activeSessions: 4,
  admittedPending: 2,
  stock: -1,
  measuredPerSecond: -1,
};
const since = { sinceMs: 1_500, issuedSince: 0, insideThen: 10 };

it("writes down a bound on those inside: the cap, and more where more are inside than a lowered cap allows", () => {
  expect(planCheckpoint(sale, toRoomState(raw), { ...since, insideThen: 0 })).toMatchObject({ insideCount: 10 });
  expect(planCheckpoint(sale, toRoomState({ ...raw, activeSessions: 30 }), since)).toMatchObject({ insideCount: 32 });
});

it("writes down what was given, once a second while anything is", () => {
  expect(planCheckpoint(sale, toRoomState(raw), since)).toBeUndefined();
  expect(planCheckpoint(sale, toRoomState(raw), { ...since, issuedSince: 3 })).toMatchObject({ issuedCounts: [100] });
  expect(planCheckpoint(sale, toRoomState(raw), { ...since, issuedSince: 3, sinceMs: 500 })).toBeUndefined();
});

it("lets the room go past numbers without a visitor", () => {
  expect(planCheckpoint(sale, toRoomState({ ...raw, skippedNext0: 1_000, vacant0: 1_000 }), since)).toMatchObject({
    servedLimits: [1_060],
  });
});
