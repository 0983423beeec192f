/** The entry point of web: one process in development, several that share the port in production. */
import cluster from "node:cluster";

import { env } from "@/lib/core/env";
import { fail } from "@/lib/next/fail";

try {
  const { NODE_ENV, WEB_PROCESSES } = env();
  // Loaded where it runs: the process that starts the others stays small, and so has little that can fail.
  if (cluster.isPrimary && NODE_ENV === "production" && WEB_PROCESSES > 1) {
    const { runWebProcesses } = await import("@/lib/next/web-processes");
    runWebProcesses(WEB_PROCESSES);
  } else {
    const { runWeb } = await import("@/lib/next/web");
    runWeb();
  }
} catch (error) {
  fail(error);
}
