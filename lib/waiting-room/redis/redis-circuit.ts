/** Whether Redis answers, as this process knows from its own calls. */
import { log } from "@/lib/core/log";
import { singleton } from "@/lib/core/singleton";

/** Since when Redis has not answered, on this process's monotonic clock. */
const outage = () =>
  singleton("waiting-room.outage", (): { sinceMs: number | undefined; triedAtMs: number } => ({
    sinceMs: undefined,
    triedAtMs: -Infinity,
  }));

/** Redis is not asked for the state again for this long after it did not answer. */
const retryMs = 2_000;

/** Whether Redis is worth asking at the moment. */
export function isRedisAvailable(): boolean {
  const { sinceMs, triedAtMs } = outage();
  return sinceMs === undefined || performance.now() - triedAtMs >= retryMs;
}

/** For how long Redis has not answered, in milliseconds; undefined while it does. */
export function awayMs(): number | undefined {
  const { sinceMs } = outage();
  return sinceMs === undefined ? undefined : performance.now() - sinceMs;
}

/** Redis has answered, be it that it cannot do what was asked. */
export function recordSuccess(): void {
  const state = outage();
  if (state.sinceMs !== undefined) log.info("waiting room Redis available again");
  state.triedAtMs = performance.now();
  state.sinceMs = undefined;
}

/**
 * Notes a call that failed. A script that stumbles over one room's data tells nothing about the others: Redis itself was there, and names
 * the script in its reply.
 */
export function recordFailure(error: unknown): void {
  if (error instanceof Error && error.message.includes("user_script")) return recordSuccess();
  const state = outage();
  if (state.sinceMs === undefined) log.warn({ err: error }, "waiting room Redis unavailable, passes still count");
  state.triedAtMs = performance.now();
  state.sinceMs ??= performance.now();
}
