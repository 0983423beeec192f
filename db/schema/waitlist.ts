/**
 * The waitlist: who waits for what ran out, and what each was offered.
 *
 * Legal states: waiting -> offered | left | over; offered -> booked | lapsed | declined; lapsed -> booked, when it was paid for at the last
 * moment and what it was for could be taken anew. Each is tied to its timestamp by a CHECK. `over`: the dates have come, and nothing came back.
 * An offer is a real hold (a reservation of the purpose `offer`); its end is the reservation's, and what became of the hold decides what
 * becomes of the entry. An entry has one offer at a time.
 * Written by guests (join, leave, decline) and by the worker (offer, settle). `reason` is why it was passed over when something was last
 * free for it, `considered_at` when that was.
 *
 * Marks: the unit types whose lines are to be looked at. A row is written by whoever makes stock come back or joins, and goes once somebody has
 * looked at all of the line since. Counting `version` up keeps a mark that is set while somebody looks from going with the one before.
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

import { unitTypes } from "./catalog";
import { createdAt, instant, localDate } from "./columns";

export const waitlistStatuses = ["waiting", "offered", "booked", "lapsed", "declined", "left", "over"] as const;
export type WaitlistStatus = (typeof waitlistStatuses)[number];

/** Why an entry was not offered what had come back, when it was last looked at. */
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
    /** So many days earlier or later would do, too; the same number of nights. */
    flexibleDays: smallint("flexible_days").notNull().default(0),
    /** Units: rooms, seats, tickets. All of them or none. */
    quantity: smallint("quantity").notNull(),
    /** People, all units together. */
    guests: smallint("guests").notNull().default(1),
    email: text("email").notNull(),
    name: text("name"),
    holderKind: text("holder_kind", { enum: ["user", "guest", "partner"] }).notNull(),
    holderId: text("holder_id").notNull(),
    /** BCP 47, for e-mails. */
    locale: text("locale").notNull().default("en-GB"),
    /** Higher comes first; then who came first. */
    priority: smallint("priority").notNull().default(0),
    /** Ties are broken by it; bigint keeps the order of arrival beyond the clock's resolution. */
    seq: bigint("seq", { mode: "bigint" }).notNull().generatedAlwaysAsIdentity(),
    status: text("status", { enum: waitlistStatuses }).notNull().default("waiting"),
    /** The offer's hold; the last one once it ended. */
    offerReservationId: uuid("offer_reservation_id"),
    /** How often it was offered something. */
    offers: integer("offers").notNull().default(0),
    reason: text("reason", { enum: waitlistReasons }),
    /** The most units that were free together for it when last looked at. */
    seenFree: integer("seen_free"),
    consideredAt: instant("considered_at"),
    createdAt: createdAt(),
    offeredAt: instant("offered_at"),
    /** When it ended, whichever way. */
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.id] }),
    foreignKey({ columns: [t.listingId, t.unitTypeId], foreignColumns: [unitTypes.listingId, unitTypes.id] }),
    // The same wish again finds the first one, while that lives.
    uniqueIndex("waitlist_wish")
      .on(t.listingId, t.unitTypeId, t.checkIn, t.checkOut, sql`lower(${t.email})`)
      .where(sql`status in ('waiting', 'offered')`),
    // Who is next, when stock returns.
    index("waitlist_line")
      .on(t.listingId, t.unitTypeId, t.priority.desc(), t.seq)
      .where(sql`status = 'waiting'`),
    // The sweep that settles offers whose holds have ended.
    index("waitlist_offered")
      .on(t.offeredAt)
      .where(sql`status = 'offered'`),
    // By a link or an e-mail, which name the entry alone.
    uniqueIndex("waitlist_id").on(t.id),
    // From an offer's hold to its entry.
    uniqueIndex("waitlist_offer").on(t.offerReservationId),
    // A holder's entries, on the account page and as the on-site notice.
    index("waitlist_holder").on(t.holderId, t.status),
    check("waitlist_range", sql`check_out > check_in and quantity between 1 and 20 and guests between 1 and 400`),
    check("waitlist_flexible", sql`flexible_days between 0 and 14`),
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
