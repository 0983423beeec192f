/** When Postgres must be told how far a room may go, and what. Pure. */
import type { Checkpoint } from "@/lib/sales/checkpoint";
import type { Sale } from "@/lib/sales/sale";

import { checkpointEveryMs, maxIssuedHeadroom, minIssuedHeadroom } from "../limits";
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
 * Headroom costs fairness only when Redis is lost: numbers within it are then taken as given, or as let in. So it is as small as two
 * seconds of the present pace allow.
 */
export function planCheckpoint(sale: Sale, state: RoomState, since: Since): Checkpoint | undefined {
  const pace = since.sinceMs < 10_000 ? (since.issuedSince / Math.max(250, since.sinceMs)) * 1_000 : 0;
  const toIssue = Math.min(maxIssuedHeadroom, Math.max(minIssuedHeadroom, Math.ceil(pace * 2)));
  const toServe = Math.max(10, Math.ceil((sale.ratePerMinute / 60) * 2));
  // Nobody comes in but by being let in, so there can be no more before the next checkpoint.
  const insideCount = Math.min(sale.cap, state.liveCount + state.expectedCount + (state.drawn ? toServe : 0));
  const runsShort = state.lanes.some(
    (lane) => lane.issuedLimit - lane.issued < toIssue / 2 || (state.drawn && lane.servedLimit - lane.served < toServe / 2),
  );
  const drawToWrite = state.drawn && sale.lobbySizes === undefined;
  const isDue = since.sinceMs >= checkpointEveryMs && insideCount !== since.insideThen;
  if (!runsShort && !drawToWrite && !isDue) return undefined;
  return {
    issuedLimits: state.lanes.map(({ issued }) => issued + toIssue),
    servedLimits: state.lanes.map(({ served }) => (state.drawn ? served + toServe : 0)),
    lobbySizes: state.drawn ? state.lanes.map(({ lobbySize }) => lobbySize) : undefined,
    insideCount,
  };
}
