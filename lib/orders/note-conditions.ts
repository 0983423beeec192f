/** Conditions on orders by their notes, for lists of staff. */
import { and, eq, exists, isNotNull, isNull, type SQL, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { type Department, orderNotes, orders } from "@/db/schema";

import { zoneOfOrder } from "./order-zone";

/** `any`: a note or a to-do. `open`: a to-do not done. `due`: one that is due today, or was before. */
export type NoteFilter = "any" | "open" | "due";

/**
 * Makes the condition that an order has notes.
 * @param department of a to-do; of all, and of notes that are no to-dos, when absent
 */
export function hasNotes({ orm }: Pick<Db | Tx, "orm">, filter: NoteFilter, department?: Department): SQL {
  const isOpen = and(isNotNull(orderNotes.dueOn), isNull(orderNotes.doneAt));
  const wanted = { any: undefined, open: isOpen, due: and(isOpen, isDue) }[filter];
  return exists(
    orm
      .select({ found: sql`1` })
      .from(orderNotes)
      .where(and(eq(orderNotes.orderId, orders.id), wanted, department && eq(orderNotes.department, department))),
  );
}

/**
 * Tells whether a to-do is due by the clock of its order's first listing. The first part bounds the rows by
 * the index: no zone is more than a date ahead of UTC.
 */
export const isDue = sql`(${orderNotes.dueOn} <= (statement_timestamp() at time zone 'UTC')::date + 1
  and ${orderNotes.dueOn} <= (statement_timestamp() at time zone ${zoneOfOrder(orderNotes.orderId)})::date)`;
