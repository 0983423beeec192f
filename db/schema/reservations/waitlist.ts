/**
 * The waitlist: guests who wait for sold-out dates, and their offers.
 *
 * Legal states: waiting -> offered | left | over; offered -> booked | lapsed | declined; lapsed -> booked,
 * when the guest paid for it at the last moment and its units could be taken anew. Each is tied to its
 * timestamp by a CHECK. `over`: the dates have come, and no stock came back.
 * An offer is a real hold (a reservation of the purpose `offer`); its end is the reservation's, and the fate
 * of the hold decides the state of the entry. An entry has one offer at a time.
 * Written by guests (join, leave, decline) and by the worker (offer, settle). `reason` is why the worker
 * passed it over when stock was last free for it, at `considered_at`.
 *
 * Marks: the unit types whose entries are to be examined. A row is written by each request or process that
 * returns stock or joins, and is deleted once a worker has examined all entries since. Increasing `version`
 * keeps a mark that is set meanwhile from being deleted with the one before.
 */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

import { unitTypes } from "../catalog/catalog";
import { createdAt, instant, localDate } from "../columns";

export const waitlistStatuses = ["waiting", "offered", "booked", "lapsed", "declined", "left", "over"] as const;
export type WaitlistStatus = (typeof waitlistStatuses)[number];

/** Reason why an entry was not offered the returned stock when a worker last examined it. */
export const waitlistReasons = [
  "nothing_free",
  "too_few_free",
  "closed",
  "min_stay",
  "max_stay",
  "arrival",
  "departure",
  "max_occupancy",
] as const;
export type WaitlistReason = (typeof waitlistReasons)[number];

export const waitlistEntries = pgTable(
  "waitlist_entries",
  {
    listingId: uuid("listing_id").notNull(),
    id: uuid("id").notNull(),
    unitTypeId: uuid("unit_type_id").notNull(),
    checkIn: localDate("check_in").notNull(),
    checkOut: localDate("check_out").notNull(),
    /** Number of days earlier or later that would also do; the number of nights stays the same. */
    flexibleDays: smallint("flexible_days").notNull().default(0),
    /** Units: rooms, seats, tickets. An offer has all of them. */
    quantity: smallint("quantity").notNull(),
    /** Guests of all units together. */
    guests: smallint("guests").notNull().default(1),
    email: text("email").notNull(),
    name: text("name"),
    holderKind: text("holder_kind", { enum: ["user", "guest", "partner"] }).notNull(),
    holderId: text("holder_id").notNull(),
    /** BCP 47 tag, for e-mails. */
    locale: text("locale").notNull().default("en-GB"),
    /** Order of the entries: higher priority first, then earlier arrival. */
    priority: smallint("priority").notNull().default(0),
    /** Breaks ties of arrival; a bigint keeps the order beyond the clock's resolution. */
    seq: bigint("seq", { mode: "bigint" }).notNull().generatedAlwaysAsIdentity(),
    status: text("status", { enum: waitlistStatuses }).notNull().default("waiting"),
    /** The offer's hold; after its end, that of the last offer. */
    offerReservationId: uuid("offer_reservation_id"),
    /** Number of offers so far. */
    offers: integer("offers").notNull().default(0),
    reason: text("reason", { enum: waitlistReasons }),
    /** Greatest number of units free together for it when last examined. */
    seenFree: integer("seen_free"),
    consideredAt: instant("considered_at"),
    createdAt: createdAt(),
    offeredAt: instant("offered_at"),
    /** Time at which it ended, in any way. */
    endedAt: instant("ended_at"),
    /** Reason of the staff who ended it; the guest does not see it. */
    endReason: text("end_reason"),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.id] }),
    foreignKey({ columns: [t.listingId, t.unitTypeId], foreignColumns: [unitTypes.listingId, unitTypes.id] }),
    // A repeated wish finds the first entry, while that one is live.
    uniqueIndex("waitlist_wish")
      .on(t.listingId, t.unitTypeId, t.checkIn, t.checkOut, sql`lower(${t.email})`)
      .where(sql`status in ('waiting', 'offered')`),
    // The next entry, when stock returns.
    index("waitlist_line")
      .on(t.listingId, t.unitTypeId, t.priority.desc(), t.seq)
      .where(sql`status = 'waiting'`),
    // The sweep that settles offers whose holds have ended.
    index("waitlist_offered")
      .on(t.offeredAt)
      .where(sql`status = 'offered'`),
    // Lookup by a link or an e-mail, which name only the entry.
    uniqueIndex("waitlist_id").on(t.id),
    // Lookup of an offer's entry by its hold.
    uniqueIndex("waitlist_offer").on(t.offerReservationId),
    // A holder's entries, for the account page and the on-site notice.
    index("waitlist_holder").on(t.holderId, t.status),
    // Waits that ended and still name a guest, for the end of their retention.
    index("waitlist_ended")
      .on(t.endedAt)
      .where(sql`ended_at is not null and email not like '%@erased.invalid'`),
    check("waitlist_range", sql`check_out > check_in and quantity between 1 and 20 and guests between 1 and 400`),
    check("waitlist_flexible", sql`flexible_days between 0 and 14`),
    check("waitlist_end_reason", sql`length(end_reason) between 1 and 300`),
    check("waitlist_email", sql`length(email) between 3 and 320`),
    check(
      "waitlist_status",
      sql`case status
        when 'waiting' then ended_at is null
        when 'offered' then num_nulls(offer_reservation_id, offered_at) = 0 and ended_at is null
        when 'booked' then num_nulls(offer_reservation_id, offered_at, ended_at) = 0
        when 'lapsed' then num_nulls(offer_reservation_id, offered_at, ended_at) = 0
        when 'declined' then num_nulls(offer_reservation_id, offered_at, ended_at) = 0
        when 'left' then ended_at is not null
        when 'over' then ended_at is not null
        else false
      end`,
    ),
  ],
);

export const waitlistMarks = pgTable(
  "waitlist_marks",
  {
    listingId: uuid("listing_id").notNull(),
    unitTypeId: uuid("unit_type_id").notNull(),
    version: integer("version").notNull().default(1),
    markedAt: instant("marked_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.listingId, t.unitTypeId] })],
);
