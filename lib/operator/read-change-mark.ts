/** A mark of what staff and guests changed last, by which a page that is open learns that it is old. */
import { desc } from "drizzle-orm";

import type { Db } from "@/db/client";
import { auditLogHead, orders } from "@/db/schema";

/**
 * Reads the mark: it differs after each row of the audit log, which is each change by staff, and after each
 * new order. Two reads of one row each, so that every open page may ask for it every two seconds.
 */
export async function readChangeMark({ orm }: Pick<Db, "orm">): Promise<string> {
  const [[head], [order]] = await Promise.all([
    orm.select({ seq: auditLogHead.seq }).from(auditLogHead),
    orm.select({ id: orders.id }).from(orders).orderBy(desc(orders.createdAt), desc(orders.id)).limit(1),
  ]);
  return `${head?.seq ?? 0}-${order?.id ?? ""}`;
}
