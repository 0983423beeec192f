/** A loop of the worker: it runs a piece of work again and again, until a signal ends it. */
import { log } from "@/lib/core/log";

import { noteFailure, noteRun } from "./loop-runs";

/** Longest wait after failures, in milliseconds; each failure in a row doubles the wait. */
const longestBackoffMs = 30_000;

export interface Loop {
  /** The name in logs. */
  readonly name: string;
  /** The wait after a run that found nothing more to do, in milliseconds. */
  readonly everyMs: number;
  /**
   * Does a bounded piece of work; may run in several processes at once.
   * @returns true when there may be more to do at once
   */
  readonly runOnce: (signal: AbortSignal) => Promise<boolean>;
  /**
   * Wakes the loop before its time, when there is something to do.
   * @returns a function that ends the listening
   */
  readonly listen?: (wake: () => void) => Promise<() => Promise<void>>;
}

/**
 * Runs the loop until the signal, and finishes the run under way then. A run that fails is logged and tried
 * again, later each time.
 * @returns when the last run is over; never rejects
 */
export async function runLoop({ name, everyMs, runOnce, listen }: Loop, signal: AbortSignal): Promise<void> {
  let failures = 0;
  const wakeSignal = new WakeSignal();
  let listening = false;
  let silence: (() => Promise<void>) | undefined;
  while (!signal.aborted) {
    let waitMs = everyMs;
    if (listen && !listening) {
      // The loop does not wait for the connection: until it listens, it runs by time.
      listening = true;
      listen(() => wakeSignal.raise()).then(
        (end) => (silence = end),
        (err: unknown) => {
          listening = false;
          log.warn({ loop: name, err }, "loop listener lost");
        },
      );
    }
    try {
      wakeSignal.reset();
      if (await runOnce(signal)) waitMs = 0;
      noteRun(name, everyMs);
      if (failures > 0) log.info({ loop: name, failures }, "loop recovered");
      failures = 0;
    } catch (error) {
      failures += 1;
      waitMs = Math.min(longestBackoffMs, Math.max(everyMs, 250) * 2 ** Math.min(failures, 16));
      noteFailure(name, everyMs, failures, error);
      log.error({ loop: name, failures, waitMs, err: error }, "loop failed, will retry");
    }
    await pause(waitMs, signal, failures === 0 ? wakeSignal : undefined);
  }
  await silence?.().catch((err: unknown) => log.debug({ loop: name, err }, "loop listener already closed"));
}

/** A signal between two runs ends the wait; one during a run makes the next follow at once. */
class WakeSignal {
  #isRaised = false;
  #onRaised: (() => void) | undefined;

  raise(): void {
    this.#isRaised = true;
    this.#onRaised?.();
  }

  /** Resets the signal at the beginning of a run, which sees all changes so far. */
  reset(): void {
    this.#isRaised = false;
  }

  /**
   * @param listener called at once when a signal has come already
   */
  onRaised(listener: () => void): void {
    this.#onRaised = listener;
    if (this.#isRaised) listener();
  }
}

/**
 * Waits, at most until the abort or wake signal. The time varies by a tenth, so that processes do not run in
 * step.
 */
function pause(ms: number, signal: AbortSignal, wakeSignal: WakeSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms * (0.95 + Math.random() * 0.1));
    signal.addEventListener("abort", done, { once: true });
    wakeSignal?.onRaised(done);
  });
}
