/**
 * The latest orders with a condition, for lists and searches of staff, however many or few have it.
 *
 * The planner takes rows with a condition to be spread evenly over time, and for a few rows in order it
 * would rather go through the orders by date than use the condition's own index: a million of them for a
 * telephone number. So the newest orders are looked through first, and only where they do not have enough,
 * all that have the condition are found and sorted.
 *
 * Raw SQL: an order that no index has.
 */
import { and, desc, gte, type SQL, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { orders } from "@/db/schema";
import { isUuid } from "@/lib/core/ids";

import { newestOrders } from "../limits";

interface Wanted {
  /** Condition on orders; all of them when undefined. */
  readonly condition: SQL | undefined;
  /** Id of the last order of the page before; a malformed one begins at the first page. */
  readonly after?: string | undefined;
  readonly limit: number;
  /** Orders that are looked through by date. */
  readonly depth?: number;
}

/**
 * Finds orders, the latest first.
 * @returns their ids, at most `limit`
 */
export async function findLatestOrders(
  { orm }: Pick<Db | Tx, "orm">,
  { condition, after, limit, depth = newestOrders }: Wanted,
): Promise<string[]> {
  const { id, createdAt } = orders;
  const isNext = isAfter(after);
  const find = (where: SQL | undefined, byTime: SQL) =>
    orm.select({ id }).from(orders).where(where).orderBy(byTime, desc(id)).limit(limit);
  const [last] =
    condition === undefined
      ? []
      : await orm
          .select({ at: sql<string>`${createdAt}::text` })
          .from(orders)
          .where(isNext)
          .orderBy(desc(createdAt), desc(id))
          .offset(depth)
          .limit(1);
  const recent = await find(and(isNext, condition, last && gte(createdAt, sql`${last.at}::timestamptz`)), desc(createdAt));
  const found =
    recent.length === limit || last === undefined
      ? recent
      : await find(and(isNext, condition), sql`${createdAt} + interval '0' desc`);
  return found.map((order) => order.id);
}

/** Makes the condition that an order comes after another one in a list. */
function isAfter(last: string | undefined): SQL | undefined {
  if (last === undefined || !isUuid(last)) return undefined;
  return sql`(${orders.createdAt}, ${orders.id}) < ((select o.created_at from orders o where o.id = ${last}), ${last}::uuid)`;
}
