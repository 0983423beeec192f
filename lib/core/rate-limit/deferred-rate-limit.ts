import type { RateVerdict } from "./rate-limit-types";

/**
 * Counting of calls without making them wait, for keys with thousands of calls a second. A call is allowed by
 * the calls left at the last count, less those allowed since, and counted with others fifty milliseconds
 * later. Only where none are left, or the last count is old, does a call wait for its own count, which
 * follows that of the calls gathered before it.
 *
 * One process lets no call too many pass. Several may together let pass as many as they allow within the
 * milliseconds until each counts.
 */

/** The last count of a key, and the calls that wait for theirs. */
export interface DeferredCounter {
  /** The limit that the count refers to. */
  readonly limit: number;
  /** Calls that may be allowed before the next count. */
  left: number;
  /** Calls allowed since the last count. */
  uncounted: number;
  waiting: ((verdict: RateVerdict) => void)[];
  isCounting: boolean;
  /** Time until which `left` is used. */
  freshUntilMs: number;
  resetAtMs: number;
}

/** Counts so many calls together, and tells whether the last of them was within the limit. Never rejects. */
type Count = (calls: number) => Promise<RateVerdict>;

const freshMs = 1_000;
/** Milliseconds for which calls are gathered: a count costs more than the work of most calls. */
const gatherMs = 50;

/**
 * Counts one call.
 * @param keys the counts of all keys; this one is added
 * @param limit the key's own
 * @returns the verdict at once, where the last count lets the call pass
 */
export function countDeferred(
  keys: Map<string, DeferredCounter>,
  id: string,
  limit: number,
  count: Count,
): RateVerdict | Promise<RateVerdict> {
  let key = keys.get(id);
  if (key?.limit !== limit) {
    key = { limit, left: 0, uncounted: 0, waiting: [], isCounting: false, freshUntilMs: 0, resetAtMs: 0 };
    keys.set(id, key);
  }
  const nowMs = performance.now();
  if (key.left > 0 && nowMs < key.freshUntilMs) {
    key.left -= 1;
    key.uncounted += 1;
    if (!key.isCounting) void countAll(key, count);
    return { allowed: true, remaining: key.left, retryAfterMs: 0, resetMs: Math.max(0, key.resetAtMs - nowMs) };
  }
  const { promise, resolve } = Promise.withResolvers<RateVerdict>();
  key.waiting.push(resolve);
  if (!key.isCounting) void countAll(key, count);
  return promise;
}

/** Counts the allowed calls together and the waiting ones one by one, until none are left to count. */
async function countAll(key: DeferredCounter, count: Count): Promise<void> {
  key.isCounting = true;
  while (key.uncounted > 0 || key.waiting.length > 0) {
    if (key.waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, gatherMs));
    // Allowed calls come first: the waiting ones are counted after them.
    const calls = key.uncounted;
    if (calls > 0) {
      key.uncounted = 0;
      learn(key, await count(calls));
      continue;
    }
    const verdict = await count(1);
    learn(key, verdict);
    key.waiting.shift()?.(verdict);
    // Waiting calls get the remaining ones first. Where one is refused, so are those that wait behind it.
    const served = verdict.allowed ? key.waiting.splice(0, key.left) : key.waiting.splice(0);
    for (const answer of served) answer(verdict.allowed ? { ...verdict, remaining: (key.left -= 1) } : verdict);
    if (verdict.allowed) key.uncounted += served.length;
  }
  key.isCounting = false;
}

function learn(key: DeferredCounter, { allowed, remaining, resetMs }: RateVerdict): void {
  const nowMs = performance.now();
  // Calls allowed meanwhile are still to be counted.
  key.left = allowed ? Math.max(0, remaining - key.uncounted) : 0;
  key.freshUntilMs = nowMs + Math.min(freshMs, resetMs);
  key.resetAtMs = nowMs + resetMs;
}
