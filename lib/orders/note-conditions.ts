/** Conditions on orders by their notes, for lists of staff. */
import { and, eq, exists, isNotNull, isNull, type SQL, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { orderNotes, orders } from "@/db/schema";

/** `any`: a note or a to-do. `open`: a to-do not done. `due`: one that is due today, or was before. */
export type NoteFilter = "any" | "open" | "due";

/** Makes the condition that an order has notes. */
export function hasNotes({ orm }: Pick<Db | Tx, "orm">, filter: NoteFilter): SQL {
  const isOpen = and(isNotNull(orderNotes.dueOn), isNull(orderNotes.doneAt));
  const wanted = { any: undefined, open: isOpen, due: and(isOpen, isDue) }[filter];
  return exists(
    orm
      .select({ found: sql`1` })
      .from(orderNotes)
      .where(and(eq(orderNotes.orderId, orders.id), wanted)),
  );
}

/**
 * Tells whether a to-do is due by the clock of its order's first listing. The first part bounds the rows by
 * the index: no zone is more than a date ahead of UTC.
 */
export const isDue = sql`(${orderNotes.dueOn} <= (statement_timestamp() at time zone 'UTC')::date + 1
  and ${orderNotes.dueOn} <= (statement_timestamp() at time zone coalesce((
    select l.timezone from reservations r join listings l on l.id = r.listing_id
    where r.order_id = ${orderNotes.orderId} order by r.created_at, r.id limit 1), 'UTC'))::date)`;
