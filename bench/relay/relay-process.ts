/**
 * The relay in a process of its own, as in the worker: woken by notifications and by time. argv: the
 * database's address.
 */
import { openDb } from "@/db/client";
import { maxRelayedPerRun } from "@/lib/events/relay";
import { listenForEvents } from "@/lib/events/wake";
import { runLoop } from "@/lib/worker/run-loop";

import { relayWithEffects } from "./effects";

const db = openDb(process.argv[2] ?? "", { max: 4, name: "bench relay" });
const stop = new AbortController();
process.once("disconnect", () => stop.abort());
process.send?.("ready");
await runLoop(
  {
    name: "relay",
    everyMs: 500,
    runOnce: async () => (await relayWithEffects(db)) >= maxRelayedPerRun,
    listen: (wake) => listenForEvents(db, wake),
  },
  stop.signal,
);
process.exit(0);
