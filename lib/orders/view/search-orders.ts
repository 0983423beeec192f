/**
 * Search for orders by members of staff: by confirmation code, e-mail address or guest's name.
 *
 * Raw SQL: a setting of the transaction.
 */
import { and, desc, eq, or, type SQL, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { orders } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { listingScope } from "@/lib/staff/permissions";

import { orderCodeSchema } from "../schemas";
import { isOrderIn } from "../staff-access";

/** Least number of characters of a part of a name: fewer are no use to the index of trigrams. */
const minPart = 3;

export type OrderFound = Pick<typeof orders.$inferSelect, "id" | "code" | "status" | "contactName" | "createdAt">;

/**
 * Makes the condition that an order has a code, or has a text within its guest's name or e-mail address, in
 * any case and with or without accents. Each part is answered by an index.
 * @param text any text without NUL
 */
export function isOrderOf(text: string): SQL | undefined {
  const { data: code } = orderCodeSchema.safeParse(text);
  const wanted = text.trim();
  const isPart = wanted.length >= minPart;
  const name = isPart ? sql`like '%' || ${escaped(sql`fold(${wanted})`)} || '%'` : sql`= fold(${wanted})`;
  const email = isPart ? sql`like '%' || ${escaped(sql`lower(${wanted})`)} || '%'` : sql`= lower(${wanted})`;
  return or(
    code === undefined ? undefined : eq(orders.code, code),
    sql`fold(${orders.contactName}) ${name}`,
    sql`lower(${orders.contactEmail}) ${email}`,
  );
}

/** Least likeness of a part of a name to a typed text, from 0 to 1: one wrong letter in five passes. */
const leastLikeness = 0.45;

/**
 * Prepares a transaction for {@link isOrderLike}: from here on, names that are like a text are found by the
 * index of trigrams.
 */
export async function allowMisspellings({ orm }: Pick<Tx, "orm">): Promise<void> {
  await orm.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(leastLikeness)}, true)`);
}

/** Makes the condition that a part of an order's guest's name is like a text, as misspelt names are. */
export const isOrderLike = (text: string): SQL => sql`fold(${orders.contactName}) %> fold(${text.trim()})`;

/** Makes the likeness of an order's guest's name to a text, from 0 to 1. */
export const likenessTo = (text: string): SQL => sql`word_similarity(fold(${text.trim()}), fold(${orders.contactName}))`;

/** Takes the meaning from the signs of `like`. Folding may yield them, so it comes first. */
const escaped = (text: SQL) => sql`regexp_replace(${text}, '([\\\\%_])', '\\\\\\1', 'g')`;

/**
 * Finds orders that an actor may see.
 * @param text any text without NUL; an empty one finds none
 * @returns at most `limit`; the latest first
 */
export async function searchOrders(db: Pick<Db, "orm">, actor: StaffActor, text: string, limit: number): Promise<OrderFound[]> {
  const scope = listingScope(actor, "orders.read");
  if (text.trim() === "" || scope.length === 0) return [];
  const { id, code, status, contactName, createdAt } = orders;
  return db.orm
    .select({ id, code, status, contactName, createdAt })
    .from(orders)
    .where(and(isOrderOf(text), isOrderIn(db, id, scope)))
    .orderBy(desc(createdAt), desc(id))
    .limit(limit);
}
