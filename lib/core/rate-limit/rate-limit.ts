/**
 * Rate limits, counted in Redis with a sliding window so that every process counts together.
 *
 * Redis is crowd control, and its loss must neither lock users out nor admit all calls: while it is away each
 * process counts for itself in a fixed window of the same size. After a failure the process does not call it
 * for five seconds, so that calls do not wait for its timeout again and again.
 */
import { Ratelimit } from "@upstash/ratelimit";

import { countDeferred, type DeferredCounter } from "./deferred-rate-limit";
import { DomainError } from "../errors";
import { log } from "../log";
import { redis } from "../redis";
import { singleton } from "../singleton";
import type { RateLimit, RateVerdict } from "./rate-limit-types";

const awayMs = 5_000;
const maxLocalKeys = 50_000;

interface LocalCount {
  count: number;
  readonly endsAtMs: number;
}

const state = () =>
  singleton("rate-limit", () => ({
    limiters: new Map<string, Ratelimit>(),
    local: new Map<string, LocalCount>(),
    /** Counts by the limit's name, then by key. */
    behind: new Map<string, Map<string, DeferredCounter>>(),
    awayUntilMs: 0,
  }));

/**
 * Counts one call.
 * @param key subject of the limit: an address, an account's id, the hash of an e-mail; no personal data in
 * the clear
 * @throws never: when Redis does not answer, this process's own count decides
 */
export async function countCall(limit: RateLimit, key: string): Promise<RateVerdict> {
  return limit.deferred ? countCallDeferred(limit, key) : count(limit, key, 1);
}

/**
 * Counts one call of a limit that is counted later, without a promise where none is needed.
 * @returns the verdict at once, where the last count lets the call pass
 */
export function countCallDeferred(limit: RateLimit, key: string): RateVerdict | Promise<RateVerdict> {
  const { behind } = state();
  let keys = behind.get(limit.name);
  if (!keys || keys.size >= maxLocalKeys) {
    keys = new Map();
    behind.set(limit.name, keys);
  }
  return countDeferred(keys, key, limit.limit, (calls) => count(limit, key, calls));
}

/** Counts that many calls of one key together. */
async function count(limit: RateLimit, key: string, calls: number): Promise<RateVerdict> {
  const shared = state();
  if (performance.now() < shared.awayUntilMs) return countLocally(limit, key, calls);
  try {
    const { success, remaining, reset } = await limiterOf(limit).limit(key, { rate: calls });
    const resetMs = Math.max(0, reset - Date.now());
    return {
      allowed: success,
      remaining: Math.max(0, remaining),
      retryAfterMs: success ? 0 : Math.max(1_000, resetMs),
      resetMs,
    };
  } catch (error) {
    if (performance.now() >= shared.awayUntilMs)
      log.warn({ err: error, limit: limit.name }, "rate limit Redis unavailable, counting per process");
    shared.awayUntilMs = performance.now() + awayMs;
    return countLocally(limit, key, calls);
  }
}

/**
 * Counts one call and refuses it past the limit.
 * @throws {DomainError} `rate_limited`
 */
export async function enforceRateLimit(limit: RateLimit, key: string): Promise<void> {
  const { allowed, retryAfterMs } = await countCall(limit, key);
  if (!allowed) throw new DomainError("rate_limited", { retryAfterMs }, `limit ${limit.name} reached`);
}

/** Name of a limit with its size, because partners' keys use one name with several sizes. */
const nameOf = ({ name, limit, windowMs }: RateLimit) => `${name}:${limit}:${windowMs}`;

function limiterOf(size: RateLimit): Ratelimit {
  const { name, limit, windowMs } = size;
  const { limiters } = state();
  const present = limiters.get(nameOf(size));
  if (present) return present;
  const limiter = new Ratelimit({
    redis: redis(),
    limiter: Ratelimit.slidingWindow(limit, `${windowMs} ms`),
    prefix: `hf:rate:${name}`,
    // Its own timeout lets calls pass; the client's timeout rejects, and the local count takes over.
    timeout: 0,
    // The library's cache of refused keys grows without bound; Redis answers fast enough.
    ephemeralCache: false,
  });
  limiters.set(nameOf(size), limiter);
  return limiter;
}

function countLocally({ name, limit, windowMs }: RateLimit, key: string, calls: number): RateVerdict {
  const { local } = state();
  const now = performance.now();
  const id = `${name}:${key}`;
  let entry = local.get(id);
  if (!entry || entry.endsAtMs <= now) {
    if (local.size >= maxLocalKeys) makeRoom(local, now);
    entry = { count: 0, endsAtMs: now + windowMs };
    local.delete(id);
    local.set(id, entry);
  }
  entry.count += calls;
  const allowed = entry.count <= limit;
  return {
    allowed,
    remaining: Math.max(0, limit - entry.count),
    retryAfterMs: allowed ? 0 : Math.max(1_000, Math.ceil(entry.endsAtMs - now)),
    resetMs: Math.ceil(entry.endsAtMs - now),
  };
}

/** Removes ended windows; when those are too few, the oldest tenth. */
function makeRoom(local: Map<string, LocalCount>, now: number): void {
  for (const [id, { endsAtMs }] of local) if (endsAtMs <= now) local.delete(id);
  if (local.size < maxLocalKeys) return;
  for (const id of [...local.keys()].slice(0, maxLocalKeys / 10)) local.delete(id);
}
