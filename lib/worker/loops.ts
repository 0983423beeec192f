/** What the worker does in loops. Each line wires a domain's verb; no rule lives here. */
import { mainDb } from "@/db/client";
import { expireHolds } from "@/lib/reservations/expire-holds";
import { maxExpiredPerRun } from "@/lib/reservations/limits";

import type { Loop } from "./run-loop";

export const loops: readonly Loop[] = [
  {
    name: "expire holds",
    everyMs: 500,
    runOnce: async () => (await expireHolds(mainDb())) >= maxExpiredPerRun,
  },
];
