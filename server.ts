/** The entry point of web: one process in development, several that share the port in production. */
import { enableCompileCache } from "node:module";

import { env } from "@/lib/core/env";
import { fail } from "@/lib/http/fail";
import { hasSharedPort } from "@/lib/http/shared-port";

try {
  const { HOST: host, NODE_ENV, PORT: port, WEB_PROCESSES } = env();
  // Loaded where it runs: the process that starts the others stays small, and so has little that can fail.
  if (NODE_ENV === "production" && WEB_PROCESSES > 1 && !hasSharedPort()) {
    const { runWebProcesses } = await import("@/lib/http/web-processes");
    await runWebProcesses(WEB_PROCESSES, { host, port });
  } else {
    // A process that starts again finds its scripts compiled; web.ts has them kept.
    if (NODE_ENV === "production") enableCompileCache(".next/cache/scripts");
    const { runWeb } = await import("@/lib/next/web");
    runWeb();
  }
} catch (error) {
  fail(error);
}
