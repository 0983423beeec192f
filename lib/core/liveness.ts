/**
 * Liveness of a child process. Its parent asks over the channel between them: a process whose event loop is
 * blocked does not answer, though it runs and its port is open.
 */
import type { ChildProcess } from "node:child_process";

const question = "holdfast: alive?";
const answer = "holdfast: alive";

/**
 * Tells the parent that this process is alive, and answers its questions from now on. To be called when the
 * process serves, as loading may take long.
 */
export function answerProbes(): void {
  // The channel may be closed: the parent may have ended.
  const tell = () => process.send?.(answer, undefined, undefined, () => undefined);
  process.on("message", (message) => message === question && tell());
  tell();
}

/**
 * Waits for a child's first sign of life.
 * @param onAlive called once, when the child has reported for the first time that it is alive
 */
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
  /** Consecutive questions that may stay without an answer. */
  readonly maxMissed: number;
  /** The same bound before the first answer, because starting takes long on a small machine. */
  readonly maxMissedAtStart: number;
}

const usual: ProbeOptions = { everyMs: 5_000, maxMissed: 6, maxMissedAtStart: 60 };

/**
 * Asks a child repeatedly. It counts questions and not seconds: a machine's sleep is no silence.
 * @param child with a channel; one without is not asked
 * @param onSilent called once, when the child no longer answers
 * @returns stops the questions
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
