/** The listings of an order, as lists of staff name them. */
import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/** Selects the names of the listings of an order's lines, each once, the first booked one first. */
export const listingNamesOf = (orderId: AnyPgColumn): SQL<string[]> => sql<string[]>`array(
  select l.name from reservations r join listings l on l.id = r.listing_id
  where r.order_id = ${orderId} group by l.id, l.name order by min(r.created_at), l.name)`;
