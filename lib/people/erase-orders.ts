/** Erasure of a person on orders: for one that was asked for, and of unpaid orders after their time. */
import { and, isNotNull, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { disputes, guestNames, orderChanges, orderNotes, orders, payments, refundApprovals, refunds } from "@/db/schema";

import type { Person } from "./find-person";
import { erasedEmail, erasedName } from "./person-key";

/**
 * Replaces names, addresses and texts about a person on orders and what belongs to them; numbers, amounts and
 * states stay.
 * @param id that the address in place of the person's has
 * @returns number of orders and payments
 */
export async function eraseOrdersStep(
  { orm }: Tx,
  id: string,
  { orderIds, reservationIds }: Pick<Person, "orderIds" | "reservationIds">,
): Promise<number> {
  const how = sql`case when ${refundApprovals.how} is null then null else ${erasedName} end`;
  await orm.update(refundApprovals).set({ reason: erasedName, how }).where(anyOf(refundApprovals.orderId, orderIds));
  await orm.update(orderNotes).set({ body: erasedName }).where(anyOf(orderNotes.orderId, orderIds));
  const isWithReason = and(anyOf(orderChanges.orderId, orderIds), isNotNull(orderChanges.reason));
  await orm.update(orderChanges).set({ reason: erasedName }).where(isWithReason);
  await orm.update(refunds).set({ settledHow: null }).where(anyOf(refunds.orderId, orderIds));
  await orm.update(disputes).set({ remark: null }).where(anyOf(disputes.orderId, orderIds));
  await orm.update(guestNames).set({ name: erasedName }).where(anyOf(guestNames.reservationId, reservationIds));
  const changed = await orm
    .update(orders)
    .set({ contactName: erasedName, contactEmail: erasedEmail(id), contactPhone: null, billing: null })
    .where(anyOf(orders.id, orderIds))
    .returning({ id: orders.id });
  return changed.length + (await erasePayments({ orm }, id, orderIds));
}

async function erasePayments({ orm }: Pick<Tx, "orm">, id: string, orderIds: readonly string[]): Promise<number> {
  const changed = await orm
    .update(payments)
    .set({
      checkout: sql`jsonb_set(${payments.checkout}, '{customerEmail}', to_jsonb(${erasedEmail(id)}::text))`,
      stripeSessionUrl: null,
      cardBrand: null,
      cardLast4: null,
      reason: sql`case when ${payments.reason} is null then null else ${erasedName} end`,
    })
    .where(anyOf(payments.orderId, orderIds))
    .returning({ id: payments.id });
  return changed.length;
}
