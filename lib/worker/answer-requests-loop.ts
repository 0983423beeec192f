/** The loop that answers the booking requests of queued sales. */
import { holdsDb, mainDb } from "@/db/client";
import { createConsumer } from "@/lib/booking-queue/answer/consumer";
import { shortestIdleMs } from "@/lib/booking-queue/limits";
import { bookingQueue } from "@/lib/booking-queue/queue";
import { singleton } from "@/lib/core/singleton";
import { listenForEvents } from "@/lib/events/wake";

import type { Loop } from "./run-loop";

const consumer = () => singleton("booking-queue.consumer", () => createConsumer(holdsDb(), bookingQueue()));

export const answerRequestsLoop: Loop = {
  name: "answer-booking-requests",
  everyMs: shortestIdleMs,
  runOnce: () => consumer().runOnce(),
  listen: (wake) =>
    listenForEvents(mainDb(), () => {
      consumer().wake();
      wake();
    }),
};
