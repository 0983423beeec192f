/** One background service: a thing done once, again and again, until told to stop. */
import { log } from "@/lib/core/log";

/** Failures in a row double the wait up to this. */
const longestBackoffMs = 30_000;

export interface Loop {
  /** Names it in logs. */
  readonly name: string;
  /** The wait after a run that found nothing more to do. */
  readonly everyMs: number;
  /**
   * Does a bounded piece of work; may run in several processes at once.
   * @returns true when there may be more to do at once
   */
  readonly runOnce: (signal: AbortSignal) => Promise<boolean>;
  /**
   * Has the loop woken before its time, when there is something to do.
   * @returns ends that
   */
  readonly listen?: (wake: () => void) => Promise<() => Promise<void>>;
}

/**
 * Runs the loop until the signal; what is under way then is finished. A run that fails is logged and tried again, later each time.
 * @returns when the last run is over; never rejects
 */
export async function runLoop({ name, everyMs, runOnce, listen }: Loop, signal: AbortSignal): Promise<void> {
  let failures = 0;
  const bell = new WakeSignal();
  let listening = false;
  let silence: (() => Promise<void>) | undefined;
  while (!signal.aborted) {
    let waitMs = everyMs;
    if (listen && !listening) {
      // Not waited for: until there is a connection to listen on, the loop goes by time.
      listening = true;
      listen(() => bell.ring()).then(
        (end) => (silence = end),
        (err: unknown) => {
          listening = false;
          log.warn({ loop: name, err }, "loop listener lost");
        },
      );
    }
    try {
      bell.heard();
      if (await runOnce(signal)) waitMs = 0;
      if (failures > 0) log.info({ loop: name, failures }, "loop recovered");
      failures = 0;
    } catch (error) {
      failures += 1;
      waitMs = Math.min(longestBackoffMs, Math.max(everyMs, 250) * 2 ** Math.min(failures, 16));
      log.error({ loop: name, failures, waitMs, err: error }, "loop failed, will retry");
    }
    await pause(waitMs, signal, failures === 0 ? bell : undefined);
  }
  await silence?.().catch((err: unknown) => log.debug({ loop: name, err }, "loop listener already closed"));
}

/** Rings between two runs end the wait, one during a run makes the next follow at once. */
class WakeSignal {
  #rung = false;
  #answer: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#answer?.();
  }

  /** Whoever runs now sees all that rang so far. */
  heard(): void {
    this.#rung = false;
  }

  /** @param answer called at once when it rang already */
  await(answer: () => void): void {
    this.#answer = answer;
    if (this.#rung) answer();
  }
}

/** Waits, but no longer than until the signal or the bell; spread by a tenth, so that many processes do not move in step. */
function pause(ms: number, signal: AbortSignal, bell: WakeSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms * (0.95 + Math.random() * 0.1));
    signal.addEventListener("abort", done, { once: true });
    bell?.await(done);
  });
}
