/** The worker's loop for inventory pushes, in a process of its own. It answers when the loop runs. */
import { mainDb } from "@/db/client";
import { processPushes } from "@/lib/supply/process-push";
import { runLoop } from "@/lib/worker/run-loop";

import { answerRequests } from "../http/processes";

answerRequests<object, { readonly working: true }>(() => {
  const loop = { name: "process-inventory-pushes", everyMs: 500, runOnce: () => processPushes(mainDb()) };
  void runLoop(loop, new AbortController().signal);
  return Promise.resolve({ working: true });
});
