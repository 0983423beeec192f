/** What the control interface has asked to go wrong with requests. */

/**
 * `error_500`: fails without having done anything. `error_500_remembered`: the same, and the failure is kept under the idempotency key,
 * as Stripe does once it has begun. `error_429`: too many requests. `reset`: the connection breaks before anything is done.
 * `drop_response`: it is done, and the connection breaks before the answer.
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
  /** How many requests it still meets. The stripe package tries again by itself, and each try counts. */
  readonly count: number;
}

export class Faults {
  slow: readonly Slowness[] = [];
  fail: readonly Fault[] = [];

  clear(): void {
    this.slow = [];
    this.fail = [];
  }

  /** How long a request is to be kept waiting, in milliseconds. */
  slownessOf(method: string, path: string): number {
    return this.slow.reduce((ms, rule) => (matches(rule, method, path) ? Math.max(ms, rule.ms) : ms), 0);
  }

  /** The failure that is next for a request, counted as used. */
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

/** In a rule's path `*` stands for anything. */
function matches(rule: { method?: string; path: string }, method: string, path: string): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  const pattern = rule.path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join(".*")}$`).test(path);
}
