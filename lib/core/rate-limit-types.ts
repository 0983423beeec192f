/** A limit, and what became of one call under it. */

export interface RateLimit {
  /** Unique in the project; part of the Redis key. */
  readonly name: string;
  /** Most calls per window. */
  readonly limit: number;
  readonly windowMs: number;
  /** Whether a call need not wait for Redis while plenty is left: see count-behind.ts. */
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
