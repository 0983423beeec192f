/** A limit, and the verdict on one call under it. */

export interface RateLimit {
  /** Unique in the project; part of the Redis key. */
  readonly name: string;
  /** Greatest number of calls per window. */
  readonly limit: number;
  readonly windowMs: number;
  /** True when a call need not wait for Redis while plenty are left: see deferred-rate-limit.ts. */
  readonly deferred?: boolean;
}

export interface RateVerdict {
  readonly allowed: boolean;
  /** Calls left in this window. */
  readonly remaining: number;
  /** Milliseconds until a retry can succeed; 0 when allowed. */
  readonly retryAfterMs: number;
  /** Milliseconds until this window ends and `remaining` begins to grow. */
  readonly resetMs: number;
}
