/** Test support: the worker as a process of its own, which a test can kill. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { afterEach, vi } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

const workers = new Set<ChildProcess>();

/** Kills, after each test of the file, the workers that a failed test left behind. */
export function killLeftWorkers(): void {
  afterEach(() => Promise.all([...workers].map((worker) => endWorker(worker, "SIGKILL"))));
}

/** Starts the worker as in production, with all its loops and this process's environment. */
export function startWorker(): ChildProcess {
  vi.stubEnv("LOG_LEVEL", "silent");
  const worker = spawn(process.execPath, ["--import", "tsx", "worker.ts"], { cwd: root, stdio: "ignore" });
  workers.add(worker);
  return worker;
}

/**
 * @returns when the process has ended
 */
export async function endWorker(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(worker, "exit");
  worker.kill(signal);
  await ended;
  workers.delete(worker);
}
