/**
 * A booked order with its payments, as changes and cancellations need them.
 *
 * Raw SQL: what is left of each payment, less what its disputes have withdrawn, and the database's clock.
 */
import { asc, eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { type PaymentMethod, payments } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";

import type { StaffActor } from "@/lib/staff/actor";
import type { ListingPermission } from "@/lib/staff/permissions";

import { requireOrderPermission } from "../staff-access";
import { mayAccess } from "../view/order-access";
import { findOrder, lockOrder, lockReservationsOfOrder, type OrderRow } from "../rows";

/** A payment that pays for a part of the booking. */
export interface PaidPart {
  readonly id: string;
  /** Amount that can still be refunded. */
  readonly leftMinor: bigint;
  /** True once the amount to capture is decided; before that, a refund only reduces the amount to capture. */
  readonly decided: boolean;
  readonly method: PaymentMethod;
  readonly cardBrand: string | null;
  readonly cardLast4: string | null;
}

/**
 * Locks all of a booking in the one order of locks (reservations, the order, its payments).
 * @param desk a member of staff who acts for its guests, by permission and not as its holder
 * @param permission that the member of staff needs
 * @throws {DomainError} not_found, also for an order of another holder; forbidden for staff who may not
 * change it
 */
export async function lockBooking(
  tx: Tx,
  orderId: string,
  actor: Actor,
  desk?: StaffActor,
  permission?: ListingPermission,
): Promise<OrderRow> {
  await lockReservationsOfOrder(tx, orderId);
  const found = await lockOrder(tx, orderId);
  const order = desk ? await requirePermitted(tx, found, desk, permission) : requireOwn(found, actor);
  await tx.orm
    .select({ id: payments.id })
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.createdAt), asc(payments.id))
    .for("update");
  return order;
}

/**
 * Reads a booking without locks, for quotes.
 * @throws {DomainError} not_found, also for an order of another holder
 */
export async function readBooking(db: Db | Tx, orderId: string, actor: Actor): Promise<OrderRow> {
  return requireOwn(await findOrder(db, orderId), actor);
}

/**
 * Reads a booking without locks, for quotes of staff.
 * @throws {DomainError} as {@link lockBooking}
 */
export async function readBookingForStaff(db: Db | Tx, orderId: string, desk: StaffActor): Promise<OrderRow> {
  return requirePermitted(db, await findOrder(db, orderId), desk);
}

async function requirePermitted(
  db: Db | Tx,
  order: OrderRow | undefined,
  desk: StaffActor,
  permission: ListingPermission = "orders.edit",
): Promise<OrderRow> {
  if (!order) throw new DomainError("not_found", { what: "order" });
  await requireOrderPermission(db, desk, permission, order.id);
  return order;
}

function requireOwn(order: OrderRow | undefined, actor: Actor): OrderRow {
  if (!order || !mayAccess(order, actor)) throw new DomainError("not_found", { what: "order" });
  return order;
}

/**
 * Payments of a booking that can be refunded, the latest first, without amounts that a bank has taken or
 * holds while it decides.
 */
export async function readPaidParts({ sql }: Db | Tx, orderId: string): Promise<PaidPart[]> {
  return sql<PaidPart[]>`
    select id, status = 'captured' or capture_minor is not null as decided, method, card_brand as "cardBrand", card_last4 as "cardLast4",
      case when status = 'captured' or capture_minor is not null
        then greatest(0, coalesce(capture_minor, captured_minor) - refund_due_minor - ${withdrawnOf({ sql })})
        else amount_minor - released_minor end as "leftMinor"
    from payments
    where order_id = ${orderId} and outcome = 'confirmed' and status in ('authorised', 'captured')
    order by created_at desc, id`;
}

/** Sums the amounts that disputes have withdrawn from payments; an inquiry withdraws nothing. */
const withdrawnOf = ({ sql }: Pick<Tx, "sql">) => sql`(
  select coalesce(sum(d.amount_minor), 0)::int8 from disputes d
  where d.payment_id = payments.id and d.status in ('needs_response', 'under_review', 'lost'))`;

/** Sums the amounts that can still be refunded: the sum paid, less refunds sent and due. */
export const sumOfParts = (parts: readonly PaidPart[]): bigint => parts.reduce((sum, { leftMinor }) => sum + leftMinor, 0n);
