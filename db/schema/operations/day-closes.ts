/**
 * Closed days: a sheet for each listing and day of the house, frozen when the day was closed. Append only:
 * the application's role can neither update nor delete one. A later look computes the day anew and shows the
 * differences beside the sheet (lib/front-desk).
 */
import { index, jsonb, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";

import { listings } from "../catalog/catalog";
import { instant, localDate } from "../columns";

/** A reservation, or an order's payment, that a finding names; people are read when it is shown. */
export interface DayRow {
  readonly reservationId: string;
  readonly orderCode: string;
  readonly unitTypeName: string;
  readonly checkIn: string;
  /** Exclusive. */
  readonly checkOut: string;
  readonly quantity: number;
}

/** Rows that keep a day from being in order (`stop`), or that its reader should know of (`warning`). */
export interface DayFinding {
  readonly code: string;
  readonly severity: "stop" | "warning";
  /** Rows in all; `rows` has the first of them. */
  readonly count: number;
  readonly rows: readonly DayRow[];
}

export interface DaySheet {
  readonly kind: "stay" | "flight" | "event";
  readonly currency: string;
  /** Counts by name. */
  readonly figures: Readonly<Record<string, number>>;
  /** Amounts by name, decimal strings of minor units. */
  readonly amounts: Readonly<Record<string, string>>;
  readonly findings: readonly DayFinding[];
}

export const dayCloses = pgTable(
  "day_closes",
  {
    listingId: uuid("listing_id")
      .notNull()
      .references(() => listings.id),
    /** The day of the house: it ends at 03:00 of the next date by the listing's clock. */
    day: localDate("day").notNull(),
    closedAt: instant("closed_at").notNull().defaultNow(),
    sheet: jsonb("sheet").$type<DaySheet>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.day] }),
    // Sheets of every listing, the latest first.
    index("day_closes_day").on(t.day, t.listingId),
  ],
);
