/**
 * Demand that was refused: holds that could not be placed, counted by the rule that refused them.
 *
 * For reports alone. Each web process counts in memory and adds its counts every few seconds
 * (lib/reservations/refused-demand.ts), so a process that is killed loses those of its last seconds.
 */
import { sql } from "drizzle-orm";
import { bigint, check, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

import { localDate } from "../columns";

export const refusedDemand = pgTable(
  "refused_demand",
  {
    listingId: uuid("listing_id").notNull(),
    /** First date that was asked for. */
    stayDate: localDate("stay_date").notNull(),
    unitTypeId: uuid("unit_type_id").notNull(),
    /** Day of the refusal, by the listing's clock. */
    refusedOn: localDate("refused_on").notNull(),
    /** The rule, as `UnavailableReason` of lib/core/errors.ts names it. */
    reason: text("reason").notNull(),
    requests: bigint("requests", { mode: "number" }).notNull(),
    units: bigint("units", { mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ name: "refused_demand_pk", columns: [t.listingId, t.stayDate, t.unitTypeId, t.refusedOn, t.reason] }),
    check("refused_demand_counts", sql`requests > 0 and units > 0`),
  ],
);
