/**
 * Processes of one machine: tells whether one is alive and still the same, and ends one, by force if
 * necessary. The system reuses process ids, so a process is identified by its id and the moment it started.
 */
import { execFileSync, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "../startup-error";

/** A recorded process, to be recognised later. */
export interface ProcessMark {
  readonly pid: number;
  /** Start time in the form in which the system gives it; equal only for the same process. */
  readonly startedAt: string;
}

/** Tells whether a process with this id exists, under any account. A zombie counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  return readStat(pid)?.state !== "Z";
}

/** Returns the start time of a process; undefined when there is none, or the system does not give it. */
export function startTime(pid: number): string | undefined {
  if (process.platform === "linux") return readStat(pid)?.startTicks;
  if (process.platform === "win32") return isAlive(pid) ? "unknown" : undefined;
  return ps(pid, "lstart=");
}

/** Records a process for later recognition; undefined when it is gone already. */
export function markOf(pid: number): ProcessMark | undefined {
  const startedAt = startTime(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Tells whether the recorded process still runs, and not another one that was given its id. */
export function stillRuns(mark: ProcessMark): boolean {
  return isAlive(mark.pid) && startTime(mark.pid) === mark.startedAt;
}

/** Returns the command line of a process, or an empty string. */
export function commandOf(pid: number): string {
  if (process.platform !== "linux") return process.platform === "win32" ? "" : (ps(pid, "command=") ?? "");
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

/**
 * Ends a process: by the signal first, by SIGKILL later.
 * @param signal the signal that asks it to end
 * @param graceMs time it may take before SIGKILL
 */
export async function endProcess(mark: ProcessMark, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  const wait = async (ms: number) => {
    for (const until = Date.now() + ms; Date.now() < until && stillRuns(mark);) await sleep(50);
    return !stillRuns(mark);
  };
  sendSignal(mark, signal);
  if (await wait(graceMs)) return;
  sendSignal(mark, "SIGKILL");
  await wait(5_000);
}

/**
 * Ends a child process and waits until it is gone.
 * @param signals tried in turn, each given `graceMs`; SIGKILL follows by itself
 */
export async function endChild(child: ChildProcess, signals: readonly NodeJS.Signals[], graceMs: number): Promise<void> {
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  if (gone() || child.pid === undefined) return;
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (const signal of [...signals, "SIGKILL" as const]) {
    child.kill(signal);
    const timer = new AbortController();
    await Promise.race([exited, sleep(graceMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
    if (gone()) return;
  }
}

/** Resolves when a child process is gone; at once when it is gone already. */
export function whenGone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

function sendSignal(mark: ProcessMark, signal: NodeJS.Signals): void {
  if (!stillRuns(mark)) return;
  try {
    process.kill(mark.pid, signal);
  } catch (error) {
    if (codeOf(error) !== "ESRCH") throw error;
  }
}

/**
 * Reads state and start time (clock ticks since boot) from /proc. The second field there may itself hold
 * spaces and brackets.
 */
function readStat(pid: number): { state: string; startTicks: string } | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const [state, startTicks] = [fields[0], fields[19]];
    return state === undefined || startTicks === undefined ? undefined : { state, startTicks };
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    return (
      execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim() ||
      undefined
    );
  } catch {
    return undefined;
  }
}
