/**
 * The process that starts the web processes: it holds the port that they share, starts one again that ends or does not answer any more, and
 * serves nothing itself.
 */
import cluster, { type Worker } from "node:cluster";

import { answerProbes, probe } from "@/lib/core/liveness";
import { flushLog, log } from "@/lib/core/log";
import { ignoreOutputErrors } from "@/lib/core/log-destination";

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 30_000;
/** Served for this long, a process was well; its next end is a first one again. */
const WELL_AFTER_MS = 60_000;
/** More than a web process gives itself to finish what it began. */
const STOP_MS = 14_000;

/** Processes that listen now. */
const listening = new Set<Worker>();
let isEnding = false;

/** @param count how many serve beside each other */
export function runWebProcesses(count: number): void {
  ignoreOutputErrors();
  // Each takes connections from the port itself. Handed out in turn, those on their way to one that dies would be lost without an end.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  for (let nth = 0; nth < count; nth += 1) start(FIRST_WAIT_MS);
  const onSignal = (signal: NodeJS.Signals) => end(signal);
  process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
  // Started with a channel, by a supervisor: when it is gone, so are we.
  process.once("disconnect", () => isEnding || end("SIGTERM"));
  answerProbes();
}

function start(waitMs: number): void {
  const worker = cluster.fork();
  const endProbing = probe(worker.process, () => {
    log.error({ pid: worker.process.pid }, "web process does not answer and is ended");
    worker.process.kill("SIGKILL");
  });
  let listensSinceMs: number | undefined;
  worker.once("listening", () => {
    listening.add(worker);
    listensSinceMs = performance.now();
  });
  worker.once("exit", (code, signal) => {
    endProbing();
    listening.delete(worker);
    if (isEnding) return exitWhenAllEnded();
    // Nothing serves and this one could not start: that is for who started us, with what it wrote last.
    if (listensSinceMs === undefined && listening.size === 0) return exit(1);
    const wasWell = listensSinceMs !== undefined && performance.now() - listensSinceMs > WELL_AFTER_MS;
    const nextWaitMs = wasWell ? FIRST_WAIT_MS : waitMs;
    log.error({ code, signal, waitMs: nextWaitMs }, "web process ended and starts again");
    setTimeout(() => isEnding || start(Math.min(LONGEST_WAIT_MS, nextWaitMs * 2)), nextWaitMs);
  });
}

function workers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

/** Asks all to finish; on a second signal, or when it takes too long, they are ended. */
function end(signal: NodeJS.Signals): void {
  if (isEnding) return exit(1);
  isEnding = true;
  for (const worker of workers()) worker.process.kill(signal);
  setTimeout(() => exit(1), STOP_MS).unref();
  exitWhenAllEnded();
}

function exitWhenAllEnded(): void {
  if (workers().every((worker) => worker.isDead())) exit(0);
}

function exit(code: number): void {
  for (const worker of workers()) worker.process.kill("SIGKILL");
  flushLog();
  process.exit(code);
}
