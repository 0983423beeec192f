/** The worker's life: every loop side by side until the signal, then each finishes what it has begun. */
import { loops } from "./loops";
import { runLoop, type Loop } from "./run-loop";

export interface WorkerOptions {
  /** Ends the worker. */
  readonly signal: AbortSignal;
  /** What to run; everything unless tests choose. */
  readonly loops?: readonly Loop[];
}

/** @returns when every loop has ended */
export async function runWorker({ signal, loops: chosen = loops }: WorkerOptions): Promise<void> {
  await Promise.all(chosen.map((loop) => runLoop(loop, signal)));
}
