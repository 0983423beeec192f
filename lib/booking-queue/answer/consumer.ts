/**
 * Consumes the log: claims what is next, answers it, forgets it. Any number of processes may run one; each
 * partition has one owner among them, and the position of the partition decides where two believe that they
 * are.
 */
import { eq } from "drizzle-orm";

import { type Db, isDatabaseAway } from "@/db/client";
import { queuePositions } from "@/db/schema";
import { log } from "@/lib/core/log";

import { type BookingEntry, parseEntry } from "../entry";
import { longestIdleMs, maxClaim, maxTries, shortestIdleMs } from "../limits";
import type { Claim, LoggedEntry } from "../log/booking-log";
import { type BookingQueue, preparePositions } from "../queue";
import { settle } from "../register";
import { answerBatch, type Batch, PositionLost } from "./answer-batch";

export interface Consumer {
  /**
   * Answers what is next in the partitions of this consumer. Where the last runs found nothing, it looks less
   * often, until it is woken.
   * @returns true when there may be more
   * @throws what the database or the log throws; nothing is lost
   */
  readonly runOnce: () => Promise<boolean>;
  readonly wake: () => void;
}

type Read = { readonly logged: LoggedEntry } & ReturnType<typeof parseEntry>;

/**
 * Makes the consumer of a process.
 * @param db the pool for holds (`holdsDb()`)
 */
export function createConsumer(db: Db, queue: BookingQueue): Consumer {
  const versions = new Map<number, number>();
  let isPrepared = false;
  let idleMs = 0;
  let nextLookMs = 0;

  async function answer(claim: Claim): Promise<void> {
    const { partition } = claim;
    try {
      if (claim.isNewOwner || !versions.has(partition)) versions.set(partition, await readVersion(db, partition));
      const read = claim.entries.map((logged): Read => ({ logged, ...parseEntry(logged.text) }));
      await answerTogether(partition, read);
      await settle(
        partition,
        read.flatMap((each) => ("entry" in each ? [each.entry] : [])),
      );
      await queue.log.commit(claim);
    } catch (error) {
      versions.delete(partition);
      await queue.log
        .abandon(claim)
        .catch((err: unknown) => log.warn({ err, partition }, "booking queue claim not given back"));
      if (!(error instanceof PositionLost)) throw error;
      log.warn({ partition }, "booking queue partition lost to another consumer");
    }
  }

  async function step(partition: number, batch: Batch): Promise<void> {
    const version = versions.get(partition) ?? 0;
    await answerBatch(db, { partition, version, owner: queue.consumer }, batch);
    versions.set(partition, version + 1);
  }

  async function answerTogether(partition: number, read: readonly Read[]): Promise<void> {
    try {
      await step(partition, toBatch(read));
    } catch (error) {
      if (error instanceof PositionLost || isDatabaseAway(error)) throw error;
      log.warn({ err: error, partition, entries: read.length }, "booking requests not answered together");
      // A commit may have happened whose answer was lost: the version tells.
      versions.set(partition, await readVersion(db, partition));
      for (const each of read) await answerAlone(partition, each);
    }
  }

  /** Answers one entry; after three tries it is set aside with its cause, and the partition goes on. */
  async function answerAlone(partition: number, read: Read): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await step(partition, toBatch([read]));
      } catch (error) {
        if (error instanceof PositionLost || isDatabaseAway(error) || !("entry" in read)) throw error;
        log.error({ err: error, request: read.entry.id, attempt }, "booking request not answered");
        if (attempt < maxTries) continue;
        const cause = error instanceof Error ? error.message.slice(0, 500) : String(error);
        const given = { entry: read.entry, text: read.logged.text, cause };
        return await step(partition, { entries: [], unreadable: [], failed: [given], last: read.logged.position });
      }
    }
  }

  return {
    async runOnce() {
      if (!isPrepared) await preparePositions(db, queue.partitions);
      isPrepared = true;
      if (performance.now() < nextLookMs) return false;
      const claims = await queue.log.claim(maxClaim);
      idleMs = claims.length > 0 ? 0 : Math.min(longestIdleMs, Math.max(shortestIdleMs, idleMs * 2));
      nextLookMs = performance.now() + idleMs;
      const results = await Promise.allSettled(claims.map((claim) => answer(claim)));
      const failure = results.find((result) => result.status === "rejected");
      if (failure) throw failure.reason;
      return claims.length > 0;
    },
    wake() {
      idleMs = 0;
      nextLookMs = 0;
    },
  };
}

function toBatch(read: readonly Read[]): Batch {
  const entries: BookingEntry[] = read.flatMap((each) => ("entry" in each ? [each.entry] : []));
  const unreadable = read.flatMap((each) =>
    "fault" in each ? [{ position: each.logged.position, entry: each.logged.text, cause: each.fault }] : [],
  );
  return { entries, unreadable, failed: [], last: read.at(-1)?.logged.position ?? "" };
}

async function readVersion({ orm }: Pick<Db, "orm">, partition: number): Promise<number> {
  const [row] = await orm
    .select({ version: queuePositions.version })
    .from(queuePositions)
    .where(eq(queuePositions.partition, partition));
  if (!row) throw new Error(`the booking queue has no partition ${partition}`);
  return row.version;
}
