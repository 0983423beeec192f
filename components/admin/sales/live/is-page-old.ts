// Decides whether the page of a sale is to be read again.
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

export type Stage = Pick<OperatorView, "stage" | "nowMs">;

/** Time after which the page is asked for once more in a stage, in milliseconds: the response may be lost. */
export const askAgainMs = 10_000;

/**
 * Tells whether a page shows a stage that is over. It is asked for once in each stage, and never by a view
 * that is older than the page: such a view lags behind, as after the operator's own change.
 * @param rendered the view with which the page was rendered
 * @param live the view as last read
 * @param asked the view by which the page was last asked for; undefined before the first time
 */
export function isPageOld(rendered: Stage, live: Stage, asked: Stage | undefined): boolean {
  if (live.stage === rendered.stage || live.nowMs <= rendered.nowMs) return false;
  return asked?.stage !== live.stage || live.nowMs - asked.nowMs >= askAgainMs;
}
