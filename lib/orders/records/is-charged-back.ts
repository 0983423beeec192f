/** Charge-backs: payments that a bank has withdrawn for good. */
import { and, eq, exists, type SQL, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { disputes, reservations } from "@/db/schema";

/** Makes the column, of a query of reservations, that tells whether the order of each has lost a dispute. */
export function isChargedBack({ orm }: Pick<Db | Tx, "orm">): SQL<boolean> {
  const lost = orm
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.orderId, reservations.orderId), eq(disputes.status, "lost")));
  return sql<boolean>`${exists(lost)}`;
}
