/**
 * The parent of the web processes: it holds the port that they share, restarts one that ends or no longer
 * answers, and serves no request itself.
 */
import type { ChildProcess } from "node:child_process";

import { answerProbes, probe, whenAlive } from "@/lib/core/liveness";
import { flushLog, log } from "@/lib/core/log";
import { ignoreOutputErrors } from "@/lib/core/log-destination";

import { type Address, openSharedPort, type SharedPort } from "./shared-port";

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 30_000;
/**
 * Milliseconds of service after which a process counts as healthy, so that its next end is treated as a first
 * one.
 */
const WELL_AFTER_MS = 60_000;
/** Milliseconds to wait for an end; more than a web process gives itself to finish its work. */
const STOP_MS = 14_000;

const running = new Set<ChildProcess>();
/** Processes that serve now. */
const serving = new Set<ChildProcess>();
/** Starts that wait for the one under way: while no process serves, one start has the machine to itself. */
const waiting: (() => void)[] = [];
let port: SharedPort | undefined;
let isEnding = false;

/**
 * Runs the web processes.
 * @param count number of processes that serve in parallel
 */
export async function runWebProcesses(count: number, address: Address): Promise<void> {
  ignoreOutputErrors();
  const opened = await openSharedPort(address);
  port = opened;
  for (let nth = 0; nth < count; nth += 1) start(opened, FIRST_WAIT_MS);
  const onSignal = (signal: NodeJS.Signals) => end(signal);
  process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
  // Started with a channel by a supervisor: the process ends when the supervisor is gone.
  process.once("disconnect", () => isEnding || end("SIGTERM"));
  answerProbes();
}

function start(shared: SharedPort, waitMs: number): void {
  if (isEnding) return;
  if (running.size > 0 && serving.size === 0) return void waiting.push(() => start(shared, waitMs));
  const child = shared.launch();
  running.add(child);
  const endProbing = probe(child, () => {
    log.error({ pid: child.pid }, "web process unresponsive, killed");
    child.kill("SIGKILL");
  });
  let servesSinceMs: number | undefined;
  whenAlive(child, () => {
    serving.add(child);
    servesSinceMs = performance.now();
    for (const startNext of waiting.splice(0)) startNext();
  });
  const onGone = (how: { readonly code?: number | null; readonly signal?: string | null; readonly err?: Error }) => {
    endProbing();
    running.delete(child);
    serving.delete(child);
    if (isEnding) return exitWhenAllEnded();
    // No process serves and this one could not start: the supervisor decides, and has its last output.
    if (servesSinceMs === undefined && serving.size === 0) return exit(1);
    const wasWell = servesSinceMs !== undefined && performance.now() - servesSinceMs > WELL_AFTER_MS;
    const nextWaitMs = wasWell ? FIRST_WAIT_MS : waitMs;
    log.error({ ...how, waitMs: nextWaitMs }, "web process exited, restarting");
    setTimeout(() => start(shared, Math.min(LONGEST_WAIT_MS, nextWaitMs * 2)), nextWaitMs);
  };
  child.once("exit", (code, signal) => onGone({ code, signal }));
  // The machine may be out of memory or processes; a signal that could not be sent is not an end.
  child.on("error", (err) => child.pid === undefined && onGone({ err }));
}

/** Asks all processes to finish; a second signal, or the time limit, ends them at once. */
function end(signal: NodeJS.Signals): void {
  if (isEnding) return exit(1);
  isEnding = true;
  port?.close();
  for (const child of running) child.kill(signal);
  setTimeout(() => exit(1), STOP_MS).unref();
  exitWhenAllEnded();
}

function exitWhenAllEnded(): void {
  if (running.size === 0) exit(0);
}

function exit(code: number): void {
  for (const child of running) child.kill("SIGKILL");
  flushLog();
  process.exit(code);
}
