import type { RateVerdict } from "./rate-limit-types";

/**
 * Counting calls without making them wait, where one key makes thousands a second: a call is allowed by what was left at the last count, less
 * what was allowed since, and counted with others fifty milliseconds later. Only where nothing is known to be left, or what is known is old,
 * does a call wait for its own count, and before it for those that are being gathered.
 *
 * One process lets no call too many pass. Several may, between them, as many as they allow within the milliseconds until each counts.
 */

/** What is known of a key, and who waits to be counted. */
export interface CountedBehind {
  /** The limit that this is known of. */
  readonly limit: number;
  /** Calls that may be allowed before the next count. */
  left: number;
  /** Allowed since the last count. */
  uncounted: number;
  waiting: ((verdict: RateVerdict) => void)[];
  isCounting: boolean;
  /** Until when `left` is believed. */
  freshUntilMs: number;
  resetAtMs: number;
}

/** Counts so many calls together, and says whether the last of them was within the limit. Never rejects. */
type Count = (calls: number) => Promise<RateVerdict>;

const freshMs = 1_000;
/** Each count costs more than what most calls do. */
const gatherMs = 50;

/**
 * Counts one call.
 * @param keys what is known of all keys; this one is added
 * @param limit the key's own
 * @returns at once, where the call may pass by what is known
 */
export function countBehind(
  keys: Map<string, CountedBehind>,
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

/** Counts what was allowed, and those who wait one by one, until there is nothing left to count. */
async function countAll(key: CountedBehind, count: Count): Promise<void> {
  key.isCounting = true;
  while (key.uncounted > 0 || key.waiting.length > 0) {
    if (key.waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, gatherMs));
    // What was allowed comes first: who waits is counted after it.
    const calls = key.uncounted;
    if (calls > 0) {
      key.uncounted = 0;
      learn(key, await count(calls));
      continue;
    }
    const verdict = await count(1);
    learn(key, verdict);
    key.waiting.shift()?.(verdict);
    // What is left is theirs first. Where one is refused, so is whoever waits behind.
    const served = verdict.allowed ? key.waiting.splice(0, key.left) : key.waiting.splice(0);
    for (const answer of served) answer(verdict.allowed ? { ...verdict, remaining: (key.left -= 1) } : verdict);
    if (verdict.allowed) key.uncounted += served.length;
  }
  key.isCounting = false;
}

function learn(key: CountedBehind, { allowed, remaining, resetMs }: RateVerdict): void {
  const nowMs = performance.now();
  // What was allowed meanwhile is still to be counted.
  key.left = allowed ? Math.max(0, remaining - key.uncounted) : 0;
  key.freshUntilMs = nowMs + Math.min(freshMs, resetMs);
  key.resetAtMs = nowMs + resetMs;
}
