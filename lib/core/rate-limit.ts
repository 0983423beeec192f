/**
 * Rate limits, counted in Redis with a sliding window so that every process counts together.
 *
 * Calls of one key that come while one is being counted are counted together with the next: a busy key costs one call to Redis at a time,
 * however many it stands for.
 *
 * Redis is crowd control, never a reason to lock people out or to let everything in: while it is away each process counts for itself in
 * a fixed window of the same size. After a failure it is not asked for five seconds, so nobody waits for its timeout again and again.
 */
import { Ratelimit } from "@upstash/ratelimit";

import { DomainError } from "./errors";
import { log } from "./log";
import { redis } from "./redis";
import { singleton } from "./singleton";

export interface RateLimit {
  /** Unique in the project; part of the Redis key. */
  readonly name: string;
  /** Most calls per window. */
  readonly limit: number;
  readonly windowMs: number;
  /**
   * Whether a call need not wait for Redis: it is answered by what Redis said of its key in the last second, less what was allowed since, and
   * counted a moment later. Several processes may then let a few milliseconds' calls too many pass between them.
   */
  readonly behind?: boolean;
}

export interface RateVerdict {
  readonly allowed: boolean;
  /** Calls left in this window. */
  readonly remaining: number;
  /** When asking again makes sense; 0 when allowed. */
  readonly retryAfterMs: number;
  /** Until this window ends and `remaining` begins to grow. */
  readonly resetMs: number;
}

/** What may be allowed of one key before Redis is asked again. */
interface Credit {
  left: number;
  /** Allowed since, and not counted yet. */
  uncounted: number;
  /** Until all of that is counted. */
  counting: Promise<void> | undefined;
  untilMs: number;
  resetAtMs: number;
}

const creditMs = 1_000;

/** Calls of one key that wait to be counted. */
interface Group {
  waiting: ((verdict: RateVerdict) => void)[];
  /** As Redis said last; so many can be counted at once and surely be allowed, unless other processes were quicker. */
  remaining: number;
}

const awayMs = 5_000;
/** A key that many calls wait on gathers them for this long: each question to Redis costs more than what most calls do. */
const gatherMs = 5;
const maxLocalKeys = 50_000;

interface LocalCount {
  count: number;
  readonly endsAtMs: number;
}

const state = () =>
  singleton("rate-limit", () => ({
    limiters: new Map<string, Ratelimit>(),
    local: new Map<string, LocalCount>(),
    groups: new Map<string, Group>(),
    credits: new Map<string, Credit>(),
    awayUntilMs: 0,
  }));

/**
 * Counts one call.
 * @param key whom the limit is for: an address, an account's id, the hash of an e-mail; no personal data in the clear
 * @throws never: when Redis does not answer, this process's own count decides
 */
export function countCall(limit: RateLimit, key: string): Promise<RateVerdict> {
  const { groups, credits } = state();
  const id = `${nameOf(limit)}:${key}`;
  if (limit.behind) {
    const spent = spend(limit, key, credits.get(id));
    if (spent) return Promise.resolve(spent);
  }
  return new Promise((resolve) => {
    const group = groups.get(id);
    if (group) {
      group.waiting.push(resolve);
      return;
    }
    const begun: Group = { waiting: [resolve], remaining: limit.limit };
    groups.set(id, begun);
    void countGroup(limit, key, begun, () => groups.delete(id));
  });
}

/** Allows a call by the credit its key has, and sees to it that it is counted. @returns undefined where there is none */
function spend(limit: RateLimit, key: string, credit: Credit | undefined): RateVerdict | undefined {
  const nowMs = performance.now();
  if (!credit || credit.left === 0 || credit.untilMs <= nowMs) return undefined;
  credit.left -= 1;
  credit.uncounted += 1;
  credit.counting ??= new Promise<void>((resolve) => setTimeout(resolve, gatherMs)).then(() => countBehind(limit, key, credit));
  return { allowed: true, remaining: credit.left, retryAfterMs: 0, resetMs: Math.max(0, credit.resetAtMs - nowMs) };
}

/** Counts what was allowed, until all of it is. Never rejects. */
async function countBehind(limit: RateLimit, key: string, credit: Credit): Promise<void> {
  while (credit.uncounted > 0) {
    const calls = credit.uncounted;
    credit.uncounted = 0;
    const { allowed, remaining, resetMs } = await countTogether(limit, key, calls);
    // What was allowed meanwhile is still to be counted; the rest is as Redis says now.
    credit.left = allowed ? Math.max(0, remaining - credit.uncounted) : 0;
    extend(credit, resetMs);
  }
  credit.counting = undefined;
}

function extend(credit: Credit, resetMs: number): void {
  const nowMs = performance.now();
  credit.untilMs = nowMs + Math.min(creditMs, resetMs);
  credit.resetAtMs = nowMs + resetMs;
}

function giveCredit(id: string, { remaining, resetMs }: RateVerdict): void {
  const { credits } = state();
  const credit = credits.get(id) ?? { left: 0, uncounted: 0, counting: undefined, untilMs: 0, resetAtMs: 0 };
  credit.left = Math.max(0, remaining - credit.uncounted);
  extend(credit, resetMs);
  if (credits.size >= maxLocalKeys) credits.clear();
  credits.set(id, credit);
}

/**
 * Counts those who wait, and those who come meanwhile, until nobody waits. Never rejects.
 * @param end called in the very turn that found nobody waiting, so that nobody joins a group that is over
 */
async function countGroup(limit: RateLimit, key: string, group: Group, end: () => void): Promise<void> {
  const id = `${nameOf(limit)}:${key}`;
  for (let last = 1; group.waiting.length > 0;) {
    if (last > 1) await new Promise((resolve) => setTimeout(resolve, gatherMs));
    // What was allowed by credit comes first.
    await state().credits.get(id)?.counting;
    const asked = group.waiting.splice(0, Math.max(1, group.remaining));
    const verdict = await countTogether(limit, key, asked.length);
    group.remaining = verdict.remaining;
    if (limit.behind && verdict.allowed) giveCredit(id, verdict);
    last = asked.length;
    if (verdict.allowed)
      for (const [nth, answer] of asked.entries())
        answer({ ...verdict, remaining: verdict.remaining + asked.length - 1 - nth });
    // More than were left, as others were quicker: some of them may still be allowed, which is asked one by one.
    else if (asked.length > 1) group.waiting.unshift(...asked);
    // Where one is refused, so is whoever waits behind it.
    else for (const answer of [...asked, ...group.waiting.splice(0)]) answer(verdict);
  }
  end();
}

async function countTogether(limit: RateLimit, key: string, calls: number): Promise<RateVerdict> {
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
      log.warn({ err: error, limit: limit.name }, "rate limits are counted per process");
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

/** One limit's name may come with several sizes, as partners' keys do. */
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
    // Its own timeout lets calls pass; ours is the client's, and hands over to the local count.
    timeout: 0,
    // Its cache of refused keys grows without bound; Redis answers fast enough.
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
  // Those that are too many are not counted, so that some of them may be asked one by one.
  if (calls === 1 || entry.count + calls <= limit) entry.count += calls;
  else
    return { allowed: false, remaining: Math.max(0, limit - entry.count), retryAfterMs: 1_000, resetMs: entry.endsAtMs - now };
  const allowed = entry.count <= limit;
  return {
    allowed,
    remaining: Math.max(0, limit - entry.count),
    retryAfterMs: allowed ? 0 : Math.max(1_000, Math.ceil(entry.endsAtMs - now)),
    resetMs: Math.ceil(entry.endsAtMs - now),
  };
}

/** What has ended goes; when that is too little, the oldest tenth. */
function makeRoom(local: Map<string, LocalCount>, now: number): void {
  for (const [id, { endsAtMs }] of local) if (endsAtMs <= now) local.delete(id);
  if (local.size < maxLocalKeys) return;
  for (const id of [...local.keys()].slice(0, maxLocalKeys / 10)) local.delete(id);
}
