/** The availability of Redis, as this process knows it from its own calls. */
import { log } from "@/lib/core/log";
import { singleton } from "@/lib/core/singleton";

/** Start of the outage and time of the last call, on this process's monotonic clock. */
const outage = () =>
  singleton("waiting-room.outage", (): { sinceMs: number | undefined; triedAtMs: number } => ({
    sinceMs: undefined,
    triedAtMs: -Infinity,
  }));

/** Pause after a failed call before the next one, in milliseconds. */
const retryMs = 2_000;

/** Tells whether a call to Redis is worth trying now. */
export function isRedisAvailable(): boolean {
  const { sinceMs, triedAtMs } = outage();
  return sinceMs === undefined || performance.now() - triedAtMs >= retryMs;
}

/** Milliseconds since Redis stopped answering; undefined while it answers. */
export function awayMs(): number | undefined {
  const { sinceMs } = outage();
  return sinceMs === undefined ? undefined : performance.now() - sinceMs;
}

/** Records an answer of Redis, which may be an error reply. */
export function recordSuccess(): void {
  const state = outage();
  if (state.sinceMs !== undefined) log.info("waiting room Redis available again");
  state.triedAtMs = performance.now();
  state.sinceMs = undefined;
}

/**
 * Records a call that failed. An error of a script, which Redis names in its reply, concerns one room's data:
 * Redis itself is available.
 */
export function recordFailure(error: unknown): void {
  if (error instanceof Error && error.message.includes("user_script")) return recordSuccess();
  const state = outage();
  if (state.sinceMs === undefined) log.warn({ err: error }, "waiting room Redis unavailable, passes still count");
  state.triedAtMs = performance.now();
  state.sinceMs ??= performance.now();
}
