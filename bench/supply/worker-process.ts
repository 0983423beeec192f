/** What the worker does about supply, in a process of its own. Answers when it is at work. */
import { mainDb } from "@/db/client";
import { carryOutPushes } from "@/lib/partners/supply/carry-out";
import { runLoop } from "@/lib/worker/run-loop";

import { answerRequests } from "../http/processes";

answerRequests<object, { readonly working: true }>(() => {
  const loop = { name: "process-inventory-pushes", everyMs: 500, runOnce: () => carryOutPushes(mainDb()) };
  void runLoop(loop, new AbortController().signal);
  return Promise.resolve({ working: true });
});
