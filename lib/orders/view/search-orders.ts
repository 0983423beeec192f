/**
 * Search for orders by members of staff: by confirmation code, ticket, document, guest's name, e-mail
 * address or telephone number, or by the partner's own reference.
 *
 * Raw SQL: a setting of the transaction, and a document by its number.
 */
import { and, desc, eq, or, type SQL, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { orders } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { listingScope } from "@/lib/staff/permissions";

import { orderCodeSchema } from "../schemas";
import { isOrderIn } from "../staff-access";
import { findLatestOrders } from "./find-latest-orders";

/** Least number of characters of a part of a name: fewer are no use to the index of trigrams. */
const minPart = 3;

export type OrderFound = Pick<typeof orders.$inferSelect, "id" | "code" | "status" | "contactName" | "createdAt">;

/** Least number of digits that are looked for among telephone numbers. */
const minDigits = 5;

/** Digits at the end of a telephone number by which its forms are told from other numbers. */
const endDigits = 8;

/** Form of a ticket's code, whose beginning is its order's: `7KQ2-M9XD-2-K4PX7M`. */
const ticketForm = /^([0-9A-Z]{4}[-\s]?[0-9A-Z]{4})[-\s]\d{1,3}[-\s][0-9A-Z]{6}$/i;

/** Form of a document's number: `HF-2026-000001`, `HF-C2026-000001`. */
const documentForm = /^([A-Z0-9]{1,8})-(C?)\d{4}-(\d{6,9})$/i;

/**
 * Makes the condition that an order has a code, that a ticket's code or a document's number names it, or has
 * a text within its guest's name, e-mail address or telephone number, or within its partner's reference, in
 * any case and with or without accents. Each part is answered by an index.
 * @param text any text without NUL
 */
export function isOrderOf(text: string): SQL | undefined {
  const wanted = text.trim();
  const { data: code } = orderCodeSchema.safeParse(ticketForm.exec(wanted)?.[1] ?? wanted);
  const isPart = wanted.length >= minPart;
  const name = isPart ? sql`like '%' || ${escaped(sql`fold(${wanted})`)} || '%'` : sql`= fold(${wanted})`;
  const lower = isPart ? sql`like '%' || ${escaped(sql`lower(${wanted})`)} || '%'` : sql`= lower(${wanted})`;
  return or(
    code === undefined ? undefined : eq(orders.code, code),
    sql`fold(${orders.contactName}) ${name}`,
    isEmailOf(wanted) ?? sql`lower(${orders.contactEmail}) ${lower}`,
    sql`lower(${orders.partnerReference}) ${lower}`,
    isPhoneOf(wanted),
    hasDocument(wanted),
  );
}

/**
 * Makes the condition that an e-mail address has a text with a part before its `@`. The index looks for that
 * part alone: so many guests have one provider that their letters would cost it most of its time.
 * @returns undefined for a text that has no such part
 */
function isEmailOf(text: string): SQL | undefined {
  const end = text.lastIndexOf("@");
  if (end < minPart) return undefined;
  const email = sql`lower(${orders.contactEmail})`;
  const local = sql`'%' || ${escaped(sql`lower(${text.slice(0, end + 1)})`)} || '%'`;
  return and(sql`${email} like ${local}`, sql`strpos(${email}, lower(${text})) > 0`);
}

/** @returns undefined for a text that is no document's number */
function hasDocument(text: string): SQL | undefined {
  const [, prefix, credit, digits] = documentForm.exec(text) ?? [];
  if (prefix === undefined || digits === undefined) return undefined;
  const kind = credit === "" ? "invoice" : "credit_note";
  // As an array it is looked up first, so that indexes answer all parts of the search.
  return sql`${orders.id} = any(array(
    select d.order_id from documents d join sellers s on s.id = d.seller_id
    where s.prefix = ${prefix.toUpperCase()} and d.kind = ${kind} and d.number = ${Number(digits)}::int))`;
}

/**
 * Makes the condition that a telephone number has the digits of a text, or ends in its last eight: a number
 * is found by its national form and by the one with the code of its country, whichever the guest gave. Zeros
 * at the text's beginning are left out: 0171 2345 finds +49 171 2345.
 * @returns undefined for a text that is no telephone number
 */
function isPhoneOf(text: string): SQL | undefined {
  if (!/^[+\d\s()./-]+$/.test(text)) return undefined;
  const digits = text.replaceAll(/\D/g, "").replace(/^0+/, "");
  if (digits.length < minDigits) return undefined;
  const stored = sql`regexp_replace(${orders.contactPhone}, '[^0-9]', '', 'g')`;
  const isPart = sql`${stored} like ${`%${digits}%`}`;
  // The index has the expression with its constant.
  return digits.length < endDigits ? isPart : or(isPart, sql`right(${stored}, 8) = ${digits.slice(-endDigits)}`);
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
  const condition = and(isOrderOf(text), isOrderIn(db, orders.id, scope));
  const ids = await findLatestOrders(db, { condition, limit });
  const { id, code, status, contactName, createdAt } = orders;
  return db.orm
    .select({ id, code, status, contactName, createdAt })
    .from(orders)
    .where(anyOf(id, ids))
    .orderBy(desc(createdAt), desc(id));
}
