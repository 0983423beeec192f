/** Test support: queues of several processes over one Redis, queued sales, and requests of many people. */
import { createHash, randomUUID } from "node:crypto";

import type { Db } from "@/db/client";
import { bookingRequests } from "@/db/schema";
import type { TestDatabase } from "@/db/testing/database";
import { lineFor, type LineOptions } from "@/db/testing/requests";
import type { GuestActor, PartnerActor } from "@/lib/core/actor";
import { type MadeSale, makeSale, type SaleValues } from "@/lib/waiting-room/testing";

import { type Consumer, createConsumer } from "./answer/consumer";
import { createRedisLog } from "./log/redis-log";
import type { BookingQueue } from "./queue";
import { type BookingRequest, requestBooking, type TakenRequest } from "./request-booking";

/** Number of partitions in tests. */
export const partitions = 4;

/** Makes the queue of a process of its own. */
export function makeQueue(): BookingQueue {
  const consumer = randomUUID();
  return { log: createRedisLog(partitions, consumer), partitions, consumer, lastAppendMs: -Infinity };
}

/** Makes a queued sale that is open, of an event with tickets for one day. */
export const makeQueuedSale = (database: TestDatabase, values: SaleValues = {}): Promise<MadeSale> =>
  makeSale(database, { mode: "queue", ...values });

export const partner = (partnerId: string = randomUUID()): PartnerActor => ({ kind: "partner", partnerId, test: false });
export const guest = (): GuestActor => ({ kind: "guest", guestId: createHash("sha256").update(randomUUID()).digest("hex") });

/** Makes a request for one unit, of a partner's unless the values say otherwise. */
export const requestFor = (sale: MadeSale, values: Partial<BookingRequest> = {}, line: LineOptions = {}): BookingRequest => ({
  seed: randomUUID(),
  actor: partner(),
  lines: [lineFor(sale, line)],
  ...values,
});

/** Sends requests one after another, as if each had come before the next. */
export async function sendInOrder(db: Db, queue: BookingQueue, requests: readonly BookingRequest[]): Promise<TakenRequest[]> {
  const taken: TakenRequest[] = [];
  for (const request of requests) taken.push(await requestBooking(db, queue, request));
  return taken;
}

/** Runs a consumer until it finds nothing for a while. */
export async function drain(consumer: Consumer): Promise<void> {
  for (let idle = 0; idle < 2;) {
    consumer.wake();
    idle = (await consumer.runOnce()) ? 0 : idle + 1;
  }
}

/** Answers all that waits, with a consumer of the queue's own. */
export const answerAll = (db: Db, queue: BookingQueue): Promise<void> => drain(createConsumer(db, queue));

/** Reads the answers by the requests' ids. */
export async function readAnswers({ orm }: Pick<Db, "orm">): Promise<ReadonlyMap<string, string>> {
  const rows = await orm.select({ id: bookingRequests.id, answer: bookingRequests.answer }).from(bookingRequests);
  return new Map(rows.map(({ id, answer }) => [id, answer]));
}
