/** The operator's list of orders, by page, the latest first. */
import { and, desc, eq, exists, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { listings, orders, type PaymentMethod, payments, reservations, users } from "@/db/schema";
import { isUuid } from "@/lib/core/ids";
import type { ListingKind } from "@/lib/catalog/schemas";
import type { StaffActor } from "@/lib/staff/actor";
import { listingScope, narrowScope } from "@/lib/staff/permissions";

import { staffOrdersPerPage } from "../limits";
import { hasNotes, type NoteFilter } from "../note-conditions";
import type { OrderStatus } from "./order-view";
import { allowMisspellings, isOrderLike, isOrderOf, likenessTo } from "./search-orders";
import { isOrderIn } from "../staff-access";

export interface OrderFilter {
  /** Any text without NUL: a code, or a part of the guest's name or e-mail address; empty for all. */
  readonly text?: string | undefined;
  readonly status?: OrderStatus | undefined;
  /** Kind of one of the order's listings. */
  readonly kind?: ListingKind | undefined;
  readonly listingId?: string | undefined;
  /** Orders with notes, with open to-dos, or with to-dos that are due. */
  readonly notes?: NoteFilter | undefined;
  /** Id of the last order of the page before; a malformed one begins at the first page. */
  readonly after?: string | undefined;
}

export interface ListedOrder {
  readonly id: string;
  readonly code: string;
  readonly status: OrderStatus;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly createdAt: Date;
  /** True for an order that a partner sold. */
  readonly isPartners: boolean;
  /** The member of staff who sold it at the desk, for the guest; null for other orders. */
  readonly servedBy: string | null;
  /** Means of the payment that booked it, or else of the latest one; null before a payment. */
  readonly method: PaymentMethod | null;
  /** The member of staff who took the payment, or gave the booking away. */
  readonly takenBy: string | null;
}

interface ListedOrders {
  readonly orders: ListedOrder[];
  /** Position for the next page; null at the end. */
  readonly next: string | null;
  /** True where no order has the text, and these have names that are like it. */
  readonly isAlike: boolean;
}

/** Shortest text that is looked for among misspelt names: shorter ones are like too many. */
const minMisspelt = 4;

/**
 * Lists orders that an actor may see. Where none has the text, those are listed whose guests' names are like
 * it, the most alike first.
 * @returns at most {@link staffOrdersPerPage}
 */
export async function listOrdersForStaff(db: Db, actor: StaffActor, filter: OrderFilter): Promise<ListedOrders> {
  const { text = "", after } = filter;
  const latest = [desc(orders.createdAt), desc(orders.id)];
  const isOf = text.trim() === "" ? undefined : isOrderOf(text);
  const rows = await selectOrders(db, actor, filter, and(isOf, isAfter(after)), latest);
  if (rows.length > 0 || text.trim().length < minMisspelt || after !== undefined) {
    const page = rows.slice(0, staffOrdersPerPage);
    const next = rows.length > staffOrdersPerPage ? (page.at(-1)?.id ?? null) : null;
    return { orders: page, next, isAlike: false };
  }
  const alike = await inTransaction(db, async (tx) => {
    await allowMisspellings(tx);
    return selectOrders(tx, actor, filter, isOrderLike(text), [desc(likenessTo(text)), ...latest]);
  });
  return { orders: alike.slice(0, staffOrdersPerPage), next: null, isAlike: alike.length > 0 };
}

/** @returns one row more than a page has, where there are more */
async function selectOrders(
  db: Pick<Db | Tx, "orm">,
  actor: StaffActor,
  { status, kind, listingId, notes }: OrderFilter,
  isWanted: SQL | undefined,
  order: readonly SQL[],
): Promise<ListedOrder[]> {
  const { id, code, contactName, contactEmail, totalMinor: amountMinor, currency, createdAt } = orders;
  const scope = narrowScope(listingScope(actor, "orders.read"), listingId);
  return db.orm
    .select({
      id,
      code,
      status: orders.status,
      contactName,
      contactEmail,
      amountMinor,
      currency,
      createdAt,
      isPartners: sql<boolean>`${orders.holderKind} = 'partner'`,
      servedBy: sql<string | null>`(${db.orm.select({ name: users.name }).from(users).where(eq(users.id, orders.servedBy))})`,
      method: sql<PaymentMethod | null>`(${methodOf(db)})`,
      takenBy: sql<string | null>`(${takerOf(db)})`,
    })
    .from(orders)
    .where(
      and(
        isWanted,
        status && eq(orders.status, status),
        isOrderIn(db, id, scope),
        kind && isOfKind(db, kind),
        notes && hasNotes(db, notes),
      ),
    )
    .orderBy(...order)
    .limit(staffOrdersPerPage + 1);
}

/** Selects the means of an order's payment: of the one that booked it, or else of the latest. */
function methodOf({ orm }: Pick<Db | Tx, "orm">) {
  const { method, orderId, changeId, outcome, createdAt, id } = payments;
  return orm
    .select({ method })
    .from(payments)
    .where(and(eq(orderId, orders.id), isNull(changeId)))
    .orderBy(sql`${outcome} = 'confirmed' desc nulls last`, desc(createdAt), id)
    .limit(1);
}

/** Selects the name of the member of staff who took an order's payment. */
function takerOf({ orm }: Pick<Db | Tx, "orm">) {
  return orm
    .select({ name: users.name })
    .from(payments)
    .innerJoin(users, eq(users.id, payments.takenBy))
    .where(and(eq(payments.orderId, orders.id), isNull(payments.changeId), isNotNull(payments.takenBy)))
    .limit(1);
}

function isOfKind({ orm }: Pick<Db | Tx, "orm">, kind: ListingKind): SQL {
  return exists(
    orm
      .select({ found: sql`1` })
      .from(reservations)
      .innerJoin(listings, eq(listings.id, reservations.listingId))
      .where(and(eq(reservations.orderId, orders.id), eq(listings.kind, kind))),
  );
}

/**
 * Makes the condition that an order comes after another one.
 * @param last id of the last order of the page before
 */
function isAfter(last: string | undefined): SQL | undefined {
  if (last === undefined || !isUuid(last)) return undefined;
  const at = sql`(select o.created_at from orders o where o.id = ${last})`;
  return or(lt(orders.createdAt, at), and(eq(orders.createdAt, at), lt(orders.id, last)));
}
