/** The wait before a process or server is started again: longer after each start that fails. */
const firstMs = 500;
const longestMs = 30_000;

export interface Backoff {
  /** Returns the wait before the next start in milliseconds, and doubles the one after it up to a bound. */
  readonly next: () => number;
  /** Makes the next wait the first one again. */
  readonly reset: () => void;
}

export function createBackoff(): Backoff {
  let waitMs = firstMs;
  return {
    next: () => {
      const thisMs = waitMs;
      waitMs = Math.min(longestMs, waitMs * 2);
      return thisMs;
    },
    reset: () => {
      waitMs = firstMs;
    },
  };
}
