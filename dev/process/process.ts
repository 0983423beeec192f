/**
 * Processes of one machine: is one alive, is it still the one we started, end it, end it in the end. Process ids are reused by
 * the system, so a process is identified by its id and the moment it started.
 */
import { execFileSync, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "../trouble";

/** A process as written down, to be recognised later. */
export interface ProcessMark {
  readonly pid: number;
  /** When it started, in whatever form the system tells it; equal only for the same process. */
  readonly startedAt: string;
}

/** Whether a process with this id exists, ours or not. A zombie counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  return readStat(pid)?.state !== "Z";
}

/** When a process started, or undefined when there is none (or the system does not tell). */
export function startTime(pid: number): string | undefined {
  if (process.platform === "linux") return readStat(pid)?.startTicks;
  if (process.platform === "win32") return isAlive(pid) ? "unknown" : undefined;
  return ps(pid, "lstart=");
}

/** Marks a process for later recognition; undefined when it is gone already. */
export function markOf(pid: number): ProcessMark | undefined {
  const startedAt = startTime(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether the marked process still runs: the same one, not another that was given its id. */
export function stillRuns(mark: ProcessMark): boolean {
  return isAlive(mark.pid) && startTime(mark.pid) === mark.startedAt;
}

/** The command line of a process, or an empty string. */
export function commandOf(pid: number): string {
  if (process.platform !== "linux") return process.platform === "win32" ? "" : (ps(pid, "command=") ?? "");
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

/**
 * Ends a process: asks first, insists later.
 * @param signal what asks it to end
 * @param graceMs how long it may take before SIGKILL
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
 * Ends a child of ours and waits until it is gone.
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

/** Settles when a child of ours is gone; at once when it is gone already. */
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

/** State and start time (clock ticks since boot) from /proc, whose second field may itself hold spaces and brackets. */
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
