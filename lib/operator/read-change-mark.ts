/**
 * A mark of what staff and guests changed last, by which a page that is open learns that it is old.
 *
 * Raw SQL: the state of a sequence, which the builder cannot read.
 */
import { desc } from "drizzle-orm";

import type { Db } from "@/db/client";
import { auditLogHead, orders } from "@/db/schema";

/**
 * Changes that a page shows: `orders`, those by staff and new orders; `reservations`, holds, check-ins and
 * every other transition of a reservation, too.
 */
export type FollowedChanges = "orders" | "reservations";

/**
 * Reads the mark: it differs after each row of the audit log, which is each change by staff, after each new
 * order, and where reservations are followed after each batch of their events. Reads of one row each, so that
 * every open page may ask for it every two seconds.
 */
export async function readChangeMark({ orm, sql }: Pick<Db, "orm" | "sql">, follows: FollowedChanges): Promise<string> {
  const [[head], [order], [batches]] = await Promise.all([
    orm.select({ seq: auditLogHead.seq }).from(auditLogHead),
    orm.select({ id: orders.id }).from(orders).orderBy(desc(orders.createdAt), desc(orders.id)).limit(1),
    follows === "reservations"
      ? sql<{ count: string }[]>`
          select (case when is_called then last_value else 0 end)::text as count from reservation_changes`
      : [],
  ]);
  return [head?.seq ?? 0, order?.id ?? "", ...(batches ? [batches.count] : [])].join(" ");
}
