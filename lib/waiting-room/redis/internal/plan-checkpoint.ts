/** When Postgres must be told how far a room may go, and what. Pure. */
import type { Checkpoint } from "@/lib/sales/checkpoint";
import type { Sale } from "@/lib/sales/sale";

import { checkpointEveryMs, maxIssuedHeadroom, minIssuedHeadroom } from "../../limits";
import type { RoomState } from "../room-state";

interface Since {
  /** Milliseconds since this process's last checkpoint. */
  readonly sinceMs: number;
  /** Indices given since then. */
  readonly issuedSince: number;
  readonly insideThen: number;
}

/**
 * The next checkpoint, or undefined while none is needed.
 *
 * Headroom costs something only when Redis is lost. Indices within it may have been given or not: they are passed over unless somebody
 * brings one (pass-over-gaps.ts), so those who come before that is known are let in a little sooner. Numbers within it are taken as let in,
 * and whoever has one joins again at the end. So it is as small as two seconds of the present pace allow, and what was really given is
 * written down each second.
 */
export function planCheckpoint(sale: Sale, state: RoomState, since: Since): Checkpoint | undefined {
  const pace = since.sinceMs < 10_000 ? (since.issuedSince / Math.max(250, since.sinceMs)) * 1_000 : 0;
  const toIssue = Math.min(maxIssuedHeadroom, Math.max(minIssuedHeadroom, Math.ceil(pace * 2)));
  const toServe = Math.max(10, Math.ceil((sale.ratePerMinute / 60) * 2));
  // Nobody comes in but by being let in, so there can be no more before the next checkpoint.
  // A cap that was lowered sends nobody out.
  const here = state.activeSessions + state.admittedPending;
  const insideCount = Math.max(here, Math.min(sale.cap, here + (state.lotteryDrawn ? toServe : 0)));
  const runsShort = state.lanes.some(
    (lane) =>
      lane.issuedLimit - lane.issued < toIssue / 2 ||
      (state.lotteryDrawn && lane.servedLimit - lane.served - lane.skippedNext < toServe / 2),
  );
  const drawToWrite = state.lotteryDrawn && sale.lobbySizes === undefined;
  const isDue = since.sinceMs >= checkpointEveryMs && (insideCount !== since.insideThen || since.issuedSince > 0);
  if (!runsShort && !drawToWrite && !isDue) return undefined;
  return {
    issuedLimits: state.lanes.map(({ issued }) => issued + toIssue),
    issuedCounts: state.lanes.map(({ issued }) => issued),
    // What is passed over brings nobody in.
    servedLimits: state.lanes.map(({ served, skippedNext }) => (state.lotteryDrawn ? served + skippedNext + toServe : 0)),
    lobbySizes: state.lotteryDrawn ? state.lanes.map(({ lobbySize }) => lobbySize) : undefined,
    insideCount,
  };
}
