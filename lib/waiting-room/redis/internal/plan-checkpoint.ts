/** The checkpoint that tells Postgres how far a room may go, and the times at which one is needed. Pure. */
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
 * Plans the next checkpoint; undefined while none is needed.
 *
 * Headroom has a cost only when Redis is lost. Indices within it may have been given or not. They are skipped
 * unless a visitor brings a ticket for one (skip-gaps.ts), so a visitor who comes before that is known is
 * admitted a little sooner. Numbers within it count as admitted, and a visitor who has one joins again at the
 * end. So the headroom is as small as two seconds of the present pace allow, and the numbers really given are
 * written down each second.
 */
export function planCheckpoint(sale: Sale, state: RoomState, since: Since): Checkpoint | undefined {
  const pace = since.sinceMs < 10_000 ? (since.issuedSince / Math.max(250, since.sinceMs)) * 1_000 : 0;
  const toIssue = Math.min(maxIssuedHeadroom, Math.max(minIssuedHeadroom, Math.ceil(pace * 2)));
  const toServe = Math.max(10, Math.ceil((sale.admissionsPerMinute / 60) * 2));
  // Only an admission adds sessions, so there can be no more before the next checkpoint. A lowered maximum
  // ends no session.
  const here = state.activeSessions + state.admittedPending;
  const insideCount = Math.max(here, Math.min(sale.maxActiveSessions, here + (state.lotteryDrawn ? toServe : 0)));
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
    // Skipped numbers admit no visitor.
    servedLimits: state.lanes.map(({ served, skippedNext }) => (state.lotteryDrawn ? served + skippedNext + toServe : 0)),
    lobbySizes: state.lotteryDrawn ? state.lanes.map(({ lobbySize }) => lobbySize) : undefined,
    insideCount,
  };
}
