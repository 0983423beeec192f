/**
 * Keeps one process of the stack running: starts it, starts it again when it ends by itself (waiting longer
 * each time) or no longer answers, and stops it. A full disk costs only its log.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { probe } from "@/lib/core/liveness";
import { createBackoff } from "./backoff";
import { endChild } from "./process";
import type { Variables } from "../settings";

/** Run time after which a process counts as healthy: the next end is a first one again. */
const WELL_AFTER_MS = 60_000;
const LOG_LIMIT_BYTES = 20 * 2 ** 20;
/**
 * A little more than the ten seconds that a process of the stack gives itself to finish its work in progress.
 */
const STOP_MS = 15_000;

export interface SuperviseOptions {
  readonly name: string;
  /** Arguments to Node. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly variables: Variables;
  /** File of its output; undefined shows it on the terminal. */
  readonly log: string | undefined;
  /** True for a process that answers probes, and is ended when it stops answering. */
  readonly isProbed: boolean;
  readonly onProcess: (pid: number) => void;
  /** Called when the process ended without a request, with the time after which it is started again. */
  readonly onFall: (code: string, waitMs: number) => void;
}

export interface Supervised {
  /** True while the process has ended and waits to be started again. */
  readonly isDown: () => boolean;
  readonly stop: () => Promise<void>;
}

/** Starts the process and keeps it running until it is stopped. */
export function supervise(options: SuperviseOptions): Supervised {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  const backoff = createBackoff();

  const start = () => {
    const startedAt = Date.now();
    const process_ = launch(options);
    child = process_;
    if (process_.pid !== undefined) options.onProcess(process_.pid);
    let silence = "";
    const onSilent = () => {
      silence = ", as it did not answer";
      process_.kill("SIGKILL");
    };
    const endProbing = options.isProbed ? probe(process_, onSilent) : () => undefined;
    const onGone = (how: string) => {
      endProbing();
      if (child !== process_) return;
      child = undefined;
      if (stopping) return;
      if (Date.now() - startedAt > WELL_AFTER_MS) backoff.reset();
      const waitMs = backoff.next();
      options.onFall(`${how}${silence}`, waitMs);
      timer = setTimeout(start, waitMs);
    };
    process_.once("exit", (code, signal) => onGone(signal ?? `code ${code}`));
    // The machine may be out of memory or processes. A signal that could not be sent is no end.
    process_.on("error", (error) => process_.pid === undefined && onGone(error.message));
  };
  start();
  return {
    isDown: () => child === undefined,
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      if (child !== undefined) await endChild(child, ["SIGTERM"], STOP_MS);
    },
  };
}

/**
 * Gives the process a group of its own, so that Ctrl-C reaches the stack alone and the stack chooses the
 * order of ending. The channel closes when the stack is gone, which tells the process so.
 */
function launch({ args, cwd, variables, log }: SuperviseOptions): ChildProcess {
  const output = log === undefined ? "inherit" : openLog(log);
  try {
    return spawn(process.execPath, args, {
      cwd,
      detached: process.platform !== "win32",
      stdio: ["ignore", output, output, "ipc"],
      env: variables as NodeJS.ProcessEnv,
    });
  } finally {
    if (typeof output === "number") closeSync(output);
  }
}

/**
 * Opens a log to append to; where that is impossible, output is dropped. A log that has grown large is
 * renamed, and replaces the one before.
 */
function openLog(path: string): number | "ignore" {
  try {
    mkdirSync(dirname(path), { recursive: true });
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
    return openSync(path, "a");
  } catch {
    // The process matters more than its output.
    return "ignore";
  }
}
