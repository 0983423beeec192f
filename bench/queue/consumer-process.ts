/** A consumer of booking requests as a process of its own, which can be killed. */
import { setTimeout as wait } from "node:timers/promises";

import { holdsDb } from "@/db/client";
import { createConsumer } from "@/lib/booking-queue/answer/consumer";
import { shortestIdleMs } from "@/lib/booking-queue/limits";
import { bookingQueue } from "@/lib/booking-queue/queue";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";

import { answerRequests } from "../http/processes";

export interface ConsumeRequest {
  readonly what: "start" | "stop";
}

export interface Consuming {
  readonly isRunning: boolean;
}

log.level = env().LOG_LEVEL;
const consumer = createConsumer(holdsDb(), bookingQueue());
let isRunning = false;
let loop = Promise.resolve();

async function run(): Promise<void> {
  while (isRunning) {
    const more = await consumer.runOnce().catch((error: unknown) => {
      console.error(error);
      return false;
    });
    if (!more) await wait(shortestIdleMs);
  }
}

answerRequests<ConsumeRequest, Consuming>(async ({ what }) => {
  isRunning = what === "start";
  if (isRunning) loop = run();
  else await loop;
  return { isRunning };
});
