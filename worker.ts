/**
 * The worker process: all work that happens without a request. At a signal, work in progress finishes, then
 * the pools close.
 */
import { env } from "@/lib/core/env";
import { answerProbes } from "@/lib/core/liveness";
import { flushLog, log } from "@/lib/core/log";
import { ignoreOutputErrors } from "@/lib/core/log-destination";
import { closeAll } from "@/lib/core/singleton";
import { runWorker } from "@/lib/worker/run";

const stopping = new AbortController();

async function main(): Promise<void> {
  ignoreOutputErrors();
  log.level = env().LOG_LEVEL;
  answerProbes();
  log.info("worker has started");
  await runWorker({ signal: stopping.signal });
  const failures = await closeAll();
  log.info({ failures: [...failures.keys()] }, "worker has ended");
}

function end(signal: NodeJS.Signals): void {
  if (stopping.signal.aborted) process.exit(1);
  log.info({ signal }, "worker is draining");
  stopping.abort();
}

function fail(error: unknown): void {
  if (error instanceof Error && "code" in error && error.code === "invalid_environment")
    process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "worker crashed");
  flushLog();
  setTimeout(() => process.exit(1), 100);
}

process.on("SIGTERM", end).on("SIGINT", end);
// The channel of a supervisor closes when the supervisor is gone, and the worker then stops.
process.once("disconnect", () => stopping.signal.aborted || end("SIGTERM"));
process.on("uncaughtException", fail).on("unhandledRejection", fail);

main().then(() => {
  flushLog();
  process.exit(0);
}, fail);
