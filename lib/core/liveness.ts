/**
 * Whether a process of ours still answers. Its parent asks over the channel between them: one whose event loop stands still does not
 * answer, though it runs and its port is open.
 */
import type { ChildProcess } from "node:child_process";

const question = "holdfast: alive?";
const answer = "holdfast: alive";

/** Tells the parent that this process is alive, and answers it from now on; called when it serves, as loading it may take long. */
export function answerProbes(): void {
  // The parent may be gone by now.
  const tell = () => process.send?.(answer, undefined, undefined, () => undefined);
  process.on("message", (message) => message === question && tell());
  tell();
}

/** @param onAlive called once, when the child has said for the first time that it is alive */
export function whenAlive(child: ChildProcess, onAlive: () => void): void {
  const onMessage = (message: unknown) => {
    if (message !== answer) return;
    child.off("message", onMessage);
    onAlive();
  };
  child.on("message", onMessage);
}

export interface ProbeOptions {
  readonly everyMs: number;
  /** Questions in a row that may stay without an answer. */
  readonly maxMissed: number;
  /** The same before the first answer, as starting takes long on a small machine. */
  readonly maxMissedAtStart: number;
}

const usual: ProbeOptions = { everyMs: 5_000, maxMissed: 6, maxMissedAtStart: 60 };

/**
 * Asks a child again and again. Questions are counted, not seconds: a machine that slept is no silence.
 * @param child with a channel; one without is not asked
 * @param onSilent called once, when it does not answer any more
 * @returns ends the asking
 */
export function probe(child: ChildProcess, onSilent: () => void, options: ProbeOptions = usual): () => void {
  let missed = 0;
  let hasAnswered = false;
  const timer = setInterval(() => {
    if (!child.connected) return;
    if (missed >= (hasAnswered ? options.maxMissed : options.maxMissedAtStart)) {
      clearInterval(timer);
      onSilent();
      return;
    }
    missed += 1;
    child.send(question, () => undefined);
  }, options.everyMs);
  timer.unref();
  child.on("message", (message) => {
    if (message !== answer) return;
    hasAnswered = true;
    missed = 0;
  });
  return () => clearInterval(timer);
}
