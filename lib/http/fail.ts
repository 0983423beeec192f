/** End of a web process that cannot continue. */
import { flushLog, log } from "@/lib/core/log";

/** Writes the reason and ends the process. */
export function fail(error: unknown): void {
  // A wrong environment is reported in plain lines, because its message is written for operators.
  if (error instanceof Error && "code" in error && error.code === "invalid_environment")
    process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "web crashed");
  flushLog();
  setTimeout(() => process.exit(1), 100);
}
