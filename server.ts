/** Entry point of web: one process in development, several that share the port in production. */
import { enableCompileCache } from "node:module";

import { env } from "@/lib/core/env";
import { fail } from "@/lib/http/fail";
import { hasSharedPort } from "@/lib/http/shared-port";

try {
  const { HOST: host, NODE_ENV, PORT: port, WEB_PROCESSES } = env();
  // The module is loaded only in the process that starts the others, which stays small and has little that
  // can fail.
  if (NODE_ENV === "production" && WEB_PROCESSES > 1 && !hasSharedPort()) {
    const { runWebProcesses } = await import("@/lib/http/web-processes");
    await runWebProcesses(WEB_PROCESSES, { host, port });
  } else {
    // A restarted process finds its scripts compiled; web.ts writes them to the cache.
    if (NODE_ENV === "production") enableCompileCache(".next/cache/scripts");
    const { runWeb } = await import("@/lib/next/web");
    runWeb();
  }
} catch (error) {
  fail(error);
}
