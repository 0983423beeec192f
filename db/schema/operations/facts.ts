/**
 * Booking facts: what reservations' events did to the books, one row per event, kind and date of the stay.
 *
 * Append only: a fact is a signed difference, and facts are summed. The sum of a date's facts up to a day
 * (`booked_on`) is what was on the books for that date at the end of that day. Derived from
 * `reservation_events` by lib/reports/fold-events.ts and from nothing else, so the table can be emptied and
 * built anew (lib/reports/build-facts.ts). Its key is the event and the place in it: an event that is folded
 * twice gives the same rows. Bookings of listings for tests have no facts.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";

import { instant, localDate, minor } from "../columns";

/**
 * Kinds of facts. `booked`: a booking was confirmed. `changed_from` and `changed_to`: the terms before and
 * after a change. `cancelled`: a booking, or some of its units, was given up. `no_show`: its guests did not
 * come, or that was taken back. `kept`: what the venue keeps of units and nights given up; `no_show_kept`:
 * the price of a no-show. The last two have money and no units.
 */
export const factKinds = ["booked", "changed_from", "changed_to", "cancelled", "no_show", "kept", "no_show_kept"] as const;
export type FactKind = (typeof factKinds)[number];

/** Channels by which a booking came: the site, the desk, or a partner's software. */
export const factChannels = ["site", "desk", "partner"] as const;
export type FactChannel = (typeof factChannels)[number];

export const bookingFacts = pgTable(
  "booking_facts",
  {
    listingId: uuid("listing_id").notNull(),
    reservationId: uuid("reservation_id").notNull(),
    /** Number of the event in its reservation's history. */
    seq: integer("seq").notNull(),
    kind: text("kind", { enum: factKinds }).notNull(),
    /** Night, departure or performance; for kept money the first date of what was given up. */
    stayDate: localDate("stay_date").notNull(),
    unitTypeId: uuid("unit_type_id").notNull(),
    channel: text("channel", { enum: factChannels }).notNull(),
    /** Date of the event by the listing's clock. */
    bookedOn: localDate("booked_on").notNull(),
    /** Date on which the booking was confirmed, by the listing's clock. */
    madeOn: localDate("made_on").notNull(),
    /** Units that came onto the books for the date, below 0 for those that left. */
    units: integer("units").notNull(),
    revenueMinor: minor("revenue_minor").notNull(),
    /** 1 or -1 on the first date of a booking that came or left as a whole, else 0. */
    bookings: smallint("bookings").notNull(),
    /** Length of the booking's stay, in nights. */
    nights: smallint("nights").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.reservationId, t.seq, t.kind, t.stayDate] }),
    // Reports over dates of stay, as of a day. Reports read all their columns from the index: a year's facts
    // lie all over the table, in the order of their events.
    index("booking_facts_stay_date").on(
      t.listingId,
      t.stayDate,
      t.bookedOn,
      t.kind,
      t.channel,
      t.unitTypeId,
      t.units,
      t.revenueMinor,
      t.bookings,
      t.nights,
      t.madeOn,
    ),
    // Reports over days of sale.
    index("booking_facts_booked_on").on(t.listingId, t.bookedOn, t.unitTypeId, t.kind, t.channel, t.units, t.revenueMinor),
    check(
      "booking_facts_kind",
      sql`kind in ('booked', 'changed_from', 'changed_to', 'cancelled', 'no_show', 'kept', 'no_show_kept')`,
    ),
    check("booking_facts_channel", sql`channel in ('site', 'desk', 'partner')`),
    check("booking_facts_kept", sql`kind not in ('kept', 'no_show_kept') or (units = 0 and bookings = 0)`),
    check("booking_facts_bookings", sql`bookings between -1 and 1 and nights >= 0`),
  ],
);

/**
 * Builds of all facts from the events, one row per version of the rules of folding. The worker makes the
 * build of its version where there is none, such as after an upgrade.
 */
export const factBuilds = pgTable("fact_builds", {
  version: integer("version").primaryKey(),
  /** The last reservation whose facts are built; null before the first. */
  afterListingId: uuid("after_listing_id"),
  afterReservationId: uuid("after_reservation_id"),
  startedAt: instant("started_at").notNull().defaultNow(),
  /** Null while the build is under way: facts are incomplete until then. */
  finishedAt: instant("finished_at"),
});
