/** The end of a web process that cannot go on. */
import { flushLog, log } from "@/lib/core/log";

/** Writes why, and ends the process. */
export function fail(error: unknown): void {
  // A wrong environment is told in plain lines; its message is made for people.
  if (error instanceof Error && "code" in error && error.code === "invalid_environment")
    process.stderr.write(`${error.message}\n`);
  else log.fatal({ err: error }, "web crashed");
  flushLog();
  setTimeout(() => process.exit(1), 100);
}
