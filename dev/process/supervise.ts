/**
 * Keeps one of our processes running: starts it, starts it again when it ends by itself (waiting longer each time) or does not answer any
 * more, stops it. A full disk costs its log, nothing else.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { probe } from "@/lib/core/liveness";
import { endChild } from "./process";
import type { Variables } from "../settings";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Who has run this long is well; the next fall is a first one again. */
const WELL_AFTER_MS = 60_000;
const LOG_LIMIT_BYTES = 20 * 2 ** 20;
/** A little more than the ten seconds our processes give themselves to finish what they began. */
const STOP_MS = 15_000;

export interface SuperviseOptions {
  readonly name: string;
  /** Arguments to Node. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly variables: Variables;
  /** Where its output goes; undefined shows it on the terminal. */
  readonly log: string | undefined;
  /** Whether it answers when it is asked for a sign of life, and is ended when it does not. */
  readonly isProbed: boolean;
  readonly onProcess: (pid: number) => void;
  /** Told when it ended without being asked, and after how long it is started again. */
  readonly onFall: (code: string, waitMs: number) => void;
}

export interface Supervised {
  /** True while it has ended and waits to be started again. */
  readonly isDown: () => boolean;
  readonly stop: () => Promise<void>;
}

/** Starts the process and keeps it running until it is stopped. */
export function supervise(options: SuperviseOptions): Supervised {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let waitMs = FIRST_WAIT_MS;

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
      if (Date.now() - startedAt > WELL_AFTER_MS) waitMs = FIRST_WAIT_MS;
      options.onFall(`${how}${silence}`, waitMs);
      timer = setTimeout(start, waitMs);
      waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
    };
    process_.once("exit", (code, signal) => onGone(signal ?? `code ${code}`));
    // The machine may be out of memory or processes; a signal that could not be sent is no end.
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
 * The process gets a group of its own, so that Ctrl-C reaches us alone and we choose the order of ending; and a channel, whose end
 * tells it that we are gone.
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

/** Appends; where that cannot be, nothing is kept. What has grown large is put aside once, replacing the one before. */
function openLog(path: string): number | "ignore" {
  try {
    mkdirSync(dirname(path), { recursive: true });
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
    return openSync(path, "a");
  } catch {
    // The process matters more than what it says.
    return "ignore";
  }
}
