/** The process's log and the number of its partitions. */
import { count } from "drizzle-orm";

import type { Db } from "@/db/client";
import { queuePositions } from "@/db/schema";
import { newId } from "@/lib/core/ids";
import { onClose, singleton } from "@/lib/core/singleton";

import { defaultPartitions, maxPartitions } from "./limits";
import type { BookingLog } from "./log/booking-log";
import { createRedisLog } from "./log/redis-log";

export interface BookingQueue {
  readonly log: BookingLog;
  /** Number of partitions. */
  readonly partitions: number;
  /** Id of this process among the consumers. */
  readonly consumer: string;
  /** Time of the last append by this process, on its monotonic clock. */
  lastAppendMs: number;
}

/** Returns the queue of this process. It takes no partition before its first claim. */
export const bookingQueue = (): BookingQueue =>
  singleton("booking-queue", () => {
    const consumer = newId();
    const log = createRedisLog(defaultPartitions, consumer);
    onClose("booking-queue", () => log.close());
    return { log, partitions: defaultPartitions, consumer, lastAppendMs: -Infinity };
  });

/**
 * Makes the positions of all partitions where there are none.
 * @throws when the installation has another number of partitions: requests of one listing would be in two
 */
export async function preparePositions({ orm }: Pick<Db, "orm">, partitions: number): Promise<void> {
  if (!Number.isInteger(partitions) || partitions < 1 || partitions > maxPartitions)
    throw new Error(`the booking queue has from 1 to ${maxPartitions} partitions, not ${partitions}`);
  const readCount = async () => (await orm.select({ count: count() }).from(queuePositions))[0]?.count ?? 0;
  if ((await readCount()) === 0) {
    const rows = Array.from({ length: partitions }, (_, partition) => ({ partition }));
    await orm.insert(queuePositions).values(rows).onConflictDoNothing();
  }
  const found = await readCount();
  if (found !== partitions)
    throw new Error(`the booking queue was made with ${found} partitions and cannot have ${partitions}`);
}
