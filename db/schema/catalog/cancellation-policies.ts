/**
 * Cancellation policies. Invariant: a policy is never edited, only replaced, so a reservation's snapshot can
 * always be explained.
 * Read with a listing; frozen on reservations. Written by lib/catalog/staff and demonstration data.
 */
import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";

import { createdAt } from "../columns";

/**
 * A step of a policy: the first one whose `hoursBefore` has not passed yet gives the refund of a
 * cancellation.
 * Tiers are ordered by `hoursBefore`, descending; after the last one there is no refund.
 */
export interface PolicyTier {
  /** Hours before the start of the stay, departure or performance, in the listing's time zone. */
  readonly hoursBefore: number;
  /** Whole percent of the price, 0 to 100. */
  readonly refundPercent: number;
}

/** A policy as frozen on a reservation. */
export interface PolicySnapshot {
  readonly policyId: string;
  readonly name: string;
  readonly tiers: readonly PolicyTier[];
  /**
   * Bound that a booking keeps when it is changed while less than the greatest part was refundable: a later
   * refund never exceeds the part that applied then, whatever its new dates are. Absent on other bookings.
   */
  readonly maxRefundPercent?: number;
}

export const cancellationPolicies = pgTable("cancellation_policies", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  tiers: jsonb("tiers").$type<readonly PolicyTier[]>().notNull(),
  createdAt: createdAt(),
});
