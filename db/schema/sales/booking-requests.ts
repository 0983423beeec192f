/**
 * Booking requests of queued sales: their answers, and how far the queue has been answered.
 *
 * A request waits in the queue's log and in no table; its row is written with its answer, in the transaction
 * of the hold. So a row is the proof that a request is over, whatever the log delivers again. A request that
 * its guest cancels, or that could not be appended, gets its row before its turn and is passed over then.
 *
 * A failed request keeps the entry of the log, so that staff can have it tried again.
 */
import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";

import { instant } from "../columns";

/**
 * `held`: the request's reservations were held; what became of them since, their rows tell. `refused`: by a
 * rule, such as "sold out". `expired`: not answered before its deadline. `cancelled`: by its holder, before
 * its turn. `not_taken`: the queue was away when it was sent. `failed`: three tries found a fault of ours.
 */
export const bookingAnswers = ["held", "refused", "expired", "cancelled", "not_taken", "failed"] as const;
export type BookingAnswer = (typeof bookingAnswers)[number];

export const bookingRequests = pgTable(
  "booking_requests",
  {
    listingId: uuid("listing_id").notNull(),
    /** The request's id, which is its hold's and its order's, too. */
    id: uuid("id").notNull(),
    holderKind: text("holder_kind", { enum: ["user", "guest", "partner"] }).notNull(),
    holderId: text("holder_id").notNull(),
    answer: text("answer", { enum: bookingAnswers }).notNull(),
    /** Code and details of a refusal, as lib/core/errors.ts has them. */
    refusal: jsonb("refusal").$type<{ readonly code: string; readonly details: unknown }>(),
    /** The entry of the log and what went wrong, of a failed request. */
    failure: jsonb("failure").$type<{ readonly entry: string; readonly cause: string }>(),
    takenAt: instant("taken_at").notNull(),
    answeredAt: instant("answered_at").notNull().defaultNow(),
  },
  (t) => [
    // Begins with the id: its holder asks for it by the id alone.
    primaryKey({ columns: [t.id, t.listingId] }),
    // Failed requests, for staff.
    index("booking_requests_failed")
      .on(t.answeredAt)
      .where(sql`answer = 'failed'`),
    check("booking_requests_answer", sql`answer in ('held', 'refused', 'expired', 'cancelled', 'not_taken', 'failed')`),
    check("booking_requests_refusal", sql`(refusal is not null) = (answer = 'refused')`),
    check("booking_requests_failure", sql`(failure is not null) = (answer = 'failed')`),
  ],
);

/**
 * Positions up to which the partitions of the queue's log are answered. A row is changed in the transaction
 * of every batch, and only from the version that its owner read: an owner that was paused while another went
 * on changes nothing. The number of rows is the number of partitions, for good: another one would break the
 * order.
 */
export const queuePositions = pgTable(
  "queue_positions",
  {
    partition: smallint("partition").primaryKey(),
    /** Grows with each batch. */
    version: bigint("version", { mode: "number" }).notNull().default(0),
    /** The last entry that is answered, as the log names it; null before the first. */
    position: text("position"),
    /** The consumer of the last batch. */
    owner: uuid("owner"),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  () => [check("queue_positions_counts", sql`partition >= 0 and version >= 0`)],
);

/** Entries of the log that are none of ours, set aside with what is wrong with them; the rest goes on. */
export const unreadableEntries = pgTable(
  "unreadable_entries",
  {
    partition: smallint("partition").notNull(),
    position: text("position").notNull(),
    entry: text("entry").notNull(),
    cause: text("cause").notNull(),
    seenAt: instant("seen_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.partition, t.position] })],
);
