/** Holds that a member of staff has placed at the desk and that are neither paid nor over. */
import { and, asc, eq, exists, gt, lt, min, ne, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { databaseNow } from "@/db/clock";
import { anyOf, isConstant } from "@/db/orm";
import { auditLog, orders, payments, reservations } from "@/db/schema";
import { formatActor } from "@/lib/core/actor";
import { deskGuestPrefix } from "@/lib/core/holder";
import type { StaffActor } from "@/lib/staff/actor";

import { maxOwnHolds } from "../limits";
import { filterPermittedOrders } from "../staff-access";
import { type BasketOrder, isOpenOrder, readHeldOrders } from "../view/read-basket-view";
import { guestOfDesk } from "./guest-of-desk";

export interface OwnHold {
  readonly held: BasketOrder;
  /** Name of the guest, once a payment was begun; null before. */
  readonly contactName: string | null;
  /** True while a payment page is open for it. */
  readonly isLinkOpen: boolean;
}

export interface OwnHolds {
  /** Holds, the one that ends first at the beginning. */
  readonly holds: readonly OwnHold[];
  /** The database's time. */
  readonly now: Date;
}

/**
 * Reads the open holds in which an actor has held something at the desk. Those of colleagues are left out.
 * @param listingId limits them to holds with a line at this listing
 */
export async function readOwnHolds(db: Db, actor: StaffActor, listingId?: string): Promise<OwnHolds> {
  const found = await findOrders(db, actor, listingId);
  const permitted = await filterPermittedOrders(db, actor, "orders.edit", found);
  const orderIds = found.filter((id) => permitted.has(id));
  const [now, facts, held] = await Promise.all([
    databaseNow(db),
    readFacts(db, orderIds),
    readHeldOrders(
      db,
      orderIds.map((orderId) => ({ orderId, actor: guestOfDesk(orderId, actor) })),
    ),
  ]);
  const open = orderIds.flatMap((orderId) => held.get(orderId) ?? []).filter(isOpenOrder);
  return { now, holds: open.map((order) => ({ held: order, ...(facts.get(order.orderId) ?? unnamed) })) };
}

const unnamed = { contactName: null, isLinkOpen: false } as const;

/** Finds the orders with live holds that the actor has placed, as the audit log names them. */
async function findOrders({ orm }: Db, actor: StaffActor, listingId: string | undefined): Promise<string[]> {
  const { orderId, heldUntil, holderId, holderKind, purpose, status } = reservations;
  const isPlacedByActor = orm
    .select({ found: sql`1` })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.subject, sql`'order:' || ${orderId}::text`),
        eq(auditLog.action, "desk.hold"),
        eq(auditLog.actor, formatActor(actor)),
      ),
    );
  const rows = await orm
    .select({ orderId })
    .from(reservations)
    .where(
      and(
        isConstant(status, "held"),
        // Bounds of the guests of the desk, whom the basket's index has side by side: an order's id is
        // hexadecimal, and so is every other guest's.
        gt(holderId, deskGuestPrefix),
        lt(holderId, `${deskGuestPrefix}g`),
        eq(holderKind, "guest"),
        ne(purpose, "change"),
        gt(heldUntil, sql`statement_timestamp()`),
        listingId === undefined ? undefined : eq(reservations.listingId, listingId),
        exists(isPlacedByActor),
      ),
    )
    .groupBy(orderId)
    .orderBy(asc(min(heldUntil)), asc(orderId))
    .limit(maxOwnHolds);
  return rows.map((row) => row.orderId);
}

async function readFacts({ orm }: Db, orderIds: readonly string[]): Promise<ReadonlyMap<string, Omit<OwnHold, "held">>> {
  if (orderIds.length === 0) return new Map();
  const isOpenPage = and(eq(payments.orderId, orders.id), isConstant(payments.status, "opened"));
  const rows = await orm
    .select({ id: orders.id, contactName: orders.contactName, page: payments.id })
    .from(orders)
    .leftJoin(payments, isOpenPage)
    .where(anyOf(orders.id, orderIds));
  return new Map(rows.map(({ id, contactName, page }) => [id, { contactName, isLinkOpen: page !== null }]));
}
