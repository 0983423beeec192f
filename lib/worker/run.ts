/** The worker: every loop runs until the signal, then finishes its run. */
import { loops } from "./loops";
import { runLoop, type Loop } from "./run-loop";

export interface WorkerOptions {
  /** Ends the worker. */
  readonly signal: AbortSignal;
  /** Loops to run; all of them unless a test chooses. */
  readonly loops?: readonly Loop[];
}

/** @returns when every loop has ended */
export async function runWorker({ signal, loops: chosen = loops }: WorkerOptions): Promise<void> {
  await Promise.all(chosen.map((loop) => runLoop(loop, signal)));
}
