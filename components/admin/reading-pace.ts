/**
 * The pace at which an open page is read again. While changes come without a pause, a page rests ten times as
 * long as its last reading took, so that no page ever keeps the site busy for more than a tenth of the time.
 */

/** Rest after a reading, as a multiple of its duration. */
const restFactor = 10;
/** Longest rest, in milliseconds: the page of a site that was slow once follows again. */
const longestRestMs = 60_000;

export interface ReadingPace {
  /** Tells whether a reading may begin: none is under way, and the rest after the last one is over. */
  readonly mayBegin: (nowMs: number) => boolean;
  readonly begin: (nowMs: number) => void;
  /** Notes the end of the reading that is under way; without one, nothing. */
  readonly end: (nowMs: number) => void;
}

/** Makes the pace of one page. All times are milliseconds of one clock that never goes back. */
export function newReadingPace(): ReadingPace {
  let begunMs: number | undefined;
  let restsUntilMs = 0;
  return {
    mayBegin: (nowMs) => begunMs === undefined && nowMs >= restsUntilMs,
    begin: (nowMs) => {
      begunMs = nowMs;
    },
    end: (nowMs) => {
      if (begunMs === undefined) return;
      restsUntilMs = nowMs + Math.min(restFactor * (nowMs - begunMs), longestRestMs);
      begunMs = undefined;
    },
  };
}
