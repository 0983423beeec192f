/** Failures of requests that the control interface ordered. */

/**
 * `error_500` fails without a change. `error_500_remembered` does the same and keeps the failure under the
 * idempotency key, as Stripe does once it has begun. `error_429` reports too many requests. `reset` breaks
 * the connection before any change. `drop_response` makes the change and breaks the connection before the
 * answer.
 */
export const FAILURES = ["error_500", "error_500_remembered", "error_429", "reset", "drop_response"] as const;
export type Failure = (typeof FAILURES)[number];

export interface Slowness {
  readonly method?: string;
  readonly path: string;
  readonly ms: number;
}

export interface Fault {
  readonly method?: string;
  readonly path: string;
  readonly how: Failure;
  /** Number of requests that still fail. The stripe package retries by itself, and each try counts. */
  readonly count: number;
}

export class Faults {
  slow: readonly Slowness[] = [];
  fail: readonly Fault[] = [];

  clear(): void {
    this.slow = [];
    this.fail = [];
  }

  /** Returns the delay of a request, in milliseconds. */
  slownessOf(method: string, path: string): number {
    return this.slow.reduce((ms, rule) => (matches(rule, method, path) ? Math.max(ms, rule.ms) : ms), 0);
  }

  /** Returns the next failure for a request, and counts it as used. */
  take(method: string, path: string): Failure | undefined {
    const fault = this.fail.find((rule) => matches(rule, method, path));
    if (!fault) return undefined;
    this.fail = this.fail.flatMap((rule) => {
      if (rule !== fault) return [rule];
      return rule.count > 1 ? [{ ...rule, count: rule.count - 1 }] : [];
    });
    return fault.how;
  }
}

/** Tests a request against a rule, in whose path `*` stands for any characters. */
function matches(rule: { method?: string; path: string }, method: string, path: string): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  const pattern = rule.path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`).test(path);
}
