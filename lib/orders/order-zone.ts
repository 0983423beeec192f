/** The clock of an order: that of its first line's place. */
import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/** Selects the zone of an order's first line; UTC for an order without lines. */
export const zoneOfOrder = (orderId: AnyPgColumn): SQL<string> => sql<string>`coalesce((
  select l.timezone from reservations r join listings l on l.id = r.listing_id
  where r.order_id = ${orderId} order by r.created_at, r.id limit 1), 'UTC')`;
