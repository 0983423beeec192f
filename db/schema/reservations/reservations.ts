/**
 * Reservations and their events.
 *
 * Legal states: held -> confirmed | released | expired; confirmed -> confirmed (changed) | cancelled |
 * checked_in | no_show. There are no transitions from an end state, but for a stay at the front desk, where
 * checked_in -> checked_in (departed, or its nights changed), and both checked_in and no_show can be taken
 * back to confirmed (lib/front-desk).
 * Each status is tied to its timestamp by a CHECK, so a contradictory row cannot exist. `held` and
 * `confirmed`, `checked_in` and `no_show` take stock; the others have returned it.
 * No foreign keys: a hold writes under the lock of the inventory rows it takes, which carry them, and the
 * check of a batch of 500 would lengthen the time that lock is held. The order's row is written when payment
 * starts, after the hold, and would live on another shard. `npm run audit` checks both.
 */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";

import type { PolicySnapshot } from "../catalog/cancellation-policies";
import { createdAt, currency, instant, localDate, minor, zeroMinor } from "../columns";

export const reservationStatuses = ["held", "confirmed", "released", "expired", "cancelled", "checked_in", "no_show"] as const;
export type ReservationStatus = (typeof reservationStatuses)[number];

/**
 * Purposes of a reservation. `booking`: to be paid and used. `change`: the additional units or nights of a
 * booking under change; it ends as `released` when the booking takes them over, or is confirmed as a line of
 * its own. `offer`: for the first guest on the waitlist.
 */
export const reservationPurposes = ["booking", "change", "offer"] as const;
export type ReservationPurpose = (typeof reservationPurposes)[number];

export const reservations = pgTable(
  "reservations",
  {
    listingId: uuid("listing_id").notNull(),
    id: uuid("id").notNull(),
    /** The order that pays for it, now or later. */
    orderId: uuid("order_id").notNull(),
    unitTypeId: uuid("unit_type_id").notNull(),
    checkIn: localDate("check_in").notNull(),
    /** End of the half-open range: the first date not taken. For a flight or a ticket the day after. */
    checkOut: localDate("check_out").notNull(),
    quantity: integer("quantity").notNull(),
    guests: smallint("guests").notNull(),
    /** Price of one unit on each date of the range, in order; frozen when held. */
    nightlyPricesMinor: bigint("nightly_prices_minor", { mode: "bigint" }).array().notNull(),
    /** Sum of the nightly prices times the quantity. */
    totalMinor: minor("total_minor").notNull(),
    currency: currency(),
    policy: jsonb("policy").$type<PolicySnapshot>().notNull(),
    status: text("status", { enum: reservationStatuses }).notNull(),
    heldUntil: instant("held_until").notNull(),
    holderKind: text("holder_kind", { enum: ["user", "guest", "partner"] }).notNull(),
    /** The user's or partner's id, or the SHA-256 of the guest's key. */
    holderId: text("holder_id").notNull(),
    /** SHA-256 of the request: the same id with another fingerprint is refused (rule idempotency). */
    fingerprint: text("fingerprint").notNull(),
    purpose: text("purpose", { enum: reservationPurposes }).notNull().default("booking"),
    /**
     * Amount that the venue keeps of units and nights given up by cancelling or changing; in addition to
     * `total_minor` while the rest is booked.
     */
    keptMinor: minor("kept_minor").notNull().default(zeroMinor),
    /** The session of the waiting room that held it; null where the listing is not under a sale. */
    saleSession: text("sale_session"),
    createdAt: createdAt(),
    extendedAt: instant("extended_at"),
    /** Time at which its guest got a further extension, because no other guest waited; at most one. */
    prolongedAt: instant("prolonged_at"),
    confirmedAt: instant("confirmed_at"),
    releasedAt: instant("released_at"),
    expiredAt: instant("expired_at"),
    cancelledAt: instant("cancelled_at"),
    checkedInAt: instant("checked_in_at"),
    /** Time at which the guests of a stay left; null while they are in the house, and for other kinds. */
    departedAt: instant("departed_at"),
    noShowAt: instant("no_show_at"),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.id] }),
    // The expiry sweep, oldest first.
    index("reservations_held_until")
      .on(t.heldUntil)
      .where(sql`status = 'held'`),
    // Lines of an order, for settlement and its page.
    index("reservations_order").on(t.orderId),
    // A holder's basket.
    index("reservations_basket")
      .on(t.holderId)
      .where(sql`status = 'held'`),
    // One live hold per session of a sale; has entries only for sales.
    index("reservations_sale_session")
      .on(t.listingId, t.saleSession)
      .where(sql`status = 'held' and sale_session is not null`),
    // A holder's recently expired reservations, which the basket offers again. Only expiry writes it, never
    // the hold.
    index("reservations_lapsed")
      .on(t.holderId, t.heldUntil)
      .where(sql`status = 'expired'`),
    // Arrivals of a day at an entrance. Holds are not in it, so it does not slow them.
    index("reservations_arrivals")
      .on(t.checkIn, t.listingId)
      .where(sql`status in ('confirmed', 'checked_in', 'no_show')`),
    // The sweep that closes reservations whose guests did not come, earliest end first.
    index("reservations_over")
      .on(t.checkOut)
      .where(sql`status = 'confirmed'`),
    // Guests in the house and departures of a listing, latest end last.
    index("reservations_in_house")
      .on(t.listingId, t.checkOut)
      .where(sql`status = 'checked_in' and departed_at is null`),
    check("reservations_departed", sql`departed_at is null or status = 'checked_in'`),
    check("reservations_range", sql`check_out > check_in`),
    check("reservations_quantity", sql`quantity > 0 and guests > 0`),
    check("reservations_price", sql`total_minor >= 0 and cardinality(nightly_prices_minor) = check_out - check_in`),
    check("reservations_kept", sql`kept_minor >= 0 and (kept_minor = 0 or confirmed_at is not null)`),
    check("reservations_purpose", sql`purpose in ('booking', 'change', 'offer')`),
    check(
      "reservations_status",
      sql`case status
        when 'held' then num_nonnulls(confirmed_at, released_at, expired_at, cancelled_at, checked_in_at, no_show_at) = 0
        when 'released' then released_at is not null and num_nonnulls(confirmed_at, expired_at, cancelled_at, checked_in_at, no_show_at) = 0
        when 'expired' then expired_at is not null and num_nonnulls(confirmed_at, released_at, cancelled_at, checked_in_at, no_show_at) = 0
        when 'confirmed' then confirmed_at is not null and num_nonnulls(released_at, expired_at, cancelled_at, checked_in_at, no_show_at) = 0
        when 'cancelled' then num_nulls(confirmed_at, cancelled_at) = 0 and num_nonnulls(released_at, expired_at, checked_in_at, no_show_at) = 0
        when 'checked_in' then num_nulls(confirmed_at, checked_in_at) = 0 and num_nonnulls(released_at, expired_at, cancelled_at, no_show_at) = 0
        when 'no_show' then num_nulls(confirmed_at, no_show_at) = 0 and num_nonnulls(released_at, expired_at, cancelled_at, checked_in_at) = 0
        else false
      end`,
    ),
  ],
);

/**
 * Transitions of a reservation, in order. Append only: history, audit trail and outbox in one. Folding a
 * reservation's events gives its row. `published_at` is the relay's mark and the only column that is ever
 * updated.
 */
export const reservationEvents = pgTable(
  "reservation_events",
  {
    listingId: uuid("listing_id").notNull(),
    reservationId: uuid("reservation_id").notNull(),
    seq: integer("seq").notNull(),
    type: text("type").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    /** Actor: `user:ID`, `guest:HASH`, `partner:ID`, `system`. */
    actor: text("actor").notNull(),
    at: instant("at").notNull().defaultNow(),
    publishedAt: instant("published_at"),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.reservationId, t.seq] }),
    // Events for the relay, unpublished and oldest first; rows leave the index when they are published.
    index("reservation_events_unpublished")
      .on(t.at, t.reservationId, t.seq)
      .where(sql`published_at is null`),
    check("reservation_events_seq", sql`seq >= 1`),
  ],
);

/**
 * Counter of the relay's batches: it rises after each commit of holds, check-ins and other transitions, so
 * that a page that is open learns of them by reading one row. It takes no lock, and may skip numbers.
 */
export const reservationChanges = pgSequence("reservation_changes");
