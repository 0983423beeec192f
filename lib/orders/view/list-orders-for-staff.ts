/** The operator's list of orders, by page, the latest first. */
import { and, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { type Department, orders, type PaymentMethod, payments, users } from "@/db/schema";
import type { ListingKind } from "@/lib/catalog/schemas";
import type { StaffActor } from "@/lib/staff/actor";
import { listingScope, narrowScope } from "@/lib/staff/permissions";

import { staffOrdersPerPage } from "../limits";
import { hasNotes, type NoteFilter } from "../note-conditions";
import { findLatestOrders } from "./find-latest-orders";
import {
  hasMoney,
  isInState,
  isOfChannel,
  isOfKind,
  isWithin,
  type OrderDates,
  type OrderMoneyFilter,
  type OrderStateFilter,
} from "./order-conditions";
import type { OrderChannel, OrderStatus } from "./order-view";
import { allowMisspellings, isOrderLike, isOrderOf, likenessTo } from "./search-orders";
import { isOrderIn } from "../staff-access";

export interface OrderFilter {
  /** Any text without NUL, as {@link isOrderOf} takes it; empty for all. */
  readonly text?: string | undefined;
  readonly state?: OrderStateFilter | undefined;
  /** Kind of one of the order's listings. */
  readonly kind?: ListingKind | undefined;
  readonly listingId?: string | undefined;
  readonly dates?: OrderDates | undefined;
  readonly channel?: OrderChannel | undefined;
  /** Limits the list to orders whose payments the actor may see. */
  readonly money?: OrderMoneyFilter | undefined;
  /** Orders with notes, with open to-dos, or with to-dos that are due. */
  readonly notes?: NoteFilter | undefined;
  /** Orders with to-dos of a department: those not done, unless `notes` says otherwise. */
  readonly department?: Department | undefined;
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
  const isOf = text.trim() === "" ? undefined : isOrderOf(text);
  const condition = and(isOf, isFiltered(db, actor, filter));
  const ids = await findLatestOrders(db, { condition, after, limit: staffOrdersPerPage + 1 });
  const latest = [desc(orders.createdAt), desc(orders.id)];
  if (ids.length > 0 || text.trim().length < minMisspelt || after !== undefined) {
    const page = ids.slice(0, staffOrdersPerPage);
    const next = ids.length > staffOrdersPerPage ? (page.at(-1) ?? null) : null;
    return { orders: await selectOrders(db, anyOf(orders.id, page), latest), next, isAlike: false };
  }
  const alike = await inTransaction(db, async (tx) => {
    await allowMisspellings(tx);
    return selectOrders(tx, and(isOrderLike(text), isFiltered(tx, actor, filter)), [desc(likenessTo(text)), ...latest]);
  });
  return { orders: alike, next: null, isAlike: alike.length > 0 };
}

/** Makes the condition of a filter, its text apart, and of what the actor may see. */
function isFiltered(
  db: Pick<Db | Tx, "orm">,
  actor: StaffActor,
  { state, kind, listingId, dates, channel, money, notes, department }: OrderFilter,
): SQL | undefined {
  const isAt = (permission: "orders.read" | "payments.read") =>
    isOrderIn(db, orders.id, narrowScope(listingScope(actor, permission), listingId));
  return and(
    state && isInState(db, state),
    isAt("orders.read"),
    kind && isOfKind(db, kind),
    dates && isWithin(db, dates),
    channel && isOfChannel(channel),
    money && and(hasMoney(db, money), isAt("payments.read")),
    (notes ?? department) && hasNotes(db, notes ?? "open", department),
  );
}

async function selectOrders(
  db: Pick<Db | Tx, "orm">,
  condition: SQL | undefined,
  order: readonly SQL[],
): Promise<ListedOrder[]> {
  const { id, code, contactName, contactEmail, totalMinor: amountMinor, currency, createdAt } = orders;
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
    .where(condition)
    .orderBy(...order)
    .limit(staffOrdersPerPage);
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
