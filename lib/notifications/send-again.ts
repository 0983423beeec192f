/** Messages about an order that its guest did not get: staff send them again, to the correct address. */
import { and, eq, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { type NotificationKind, notifications, orders } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { requestAgain } from "@/lib/events/request-again";
import { requireOrderPermission } from "@/lib/orders/staff-access";
import type { OrderStatus } from "@/lib/orders/view/order-view";
import type { StaffActor } from "@/lib/staff/actor";

/** Kinds about an order that say the same, or the present state, when they are sent once more. */
const sentAgain: ReadonlySet<NotificationKind> = new Set([
  "confirmed",
  "payment_link",
  "not_booked",
  "changed",
  "cancelled",
  "refund_sent",
  "document",
  "reminder",
]);

/**
 * Tells whether staff can have a message about an order sent again: one of a kind that may be repeated, and
 * that was needed. The confirmation of a booked order is always needed: it was skipped for a guest without an
 * address, who may have given one since.
 * @param message.isSkipped true where there was no reason to send it, or no address
 */
export const maySendAgain = (
  { kind, isSkipped }: { readonly kind: NotificationKind; readonly isSkipped: boolean },
  orderStatus: OrderStatus,
): boolean => sentAgain.has(kind) && (!isSkipped || (kind === "confirmed" && orderStatus === "confirmed"));

/** Condition that a message had no reason or no address. One that was given up has an error. */
export const isSkipped = sql<boolean>`${notifications.skippedAt} is not null and ${notifications.lastError} is null`;

interface MessageKey {
  readonly subject: string;
  readonly kind: NotificationKind;
}

/**
 * Sends a message about an order once more, to the address that the order has now.
 * @param actor the member of staff, for the audit trail
 * @throws {DomainError} `not_found`, also for a message of another order and one that was never requested;
 * `forbidden`; `invalid_state`: `partner` for a partner's order, `no_address`, `kind` for a message that is
 * not sent again, `not_needed` for one that was skipped
 */
export async function sendMessageAgain(
  db: Db,
  { orderId, subject, kind }: MessageKey & { readonly orderId: string },
  actor: StaffActor,
): Promise<void> {
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    await requireOrderPermission(tx, actor, "orders.edit", orderId);
    const { holderKind, contactEmail, status } = orders;
    const [order] = await tx.orm.select({ holderKind, contactEmail, status }).from(orders).where(eq(orders.id, orderId));
    if (!order) throw new DomainError("not_found", { what: "order" });
    if (order.holderKind === "partner") throw new DomainError("invalid_state", { state: "partner" });
    if (order.contactEmail === "") throw new DomainError("invalid_state", { state: "no_address" });
    if (!sentAgain.has(kind)) throw new DomainError("invalid_state", { state: "kind" });
    const isMessage = and(eq(notifications.subject, subject), eq(notifications.kind, kind), eq(notifications.orderId, orderId));
    // The row's lock orders this with the process that sends or skips it.
    const [message] = await tx.orm
      .select({ kind: notifications.kind, isSkipped })
      .from(notifications)
      .where(isMessage)
      .for("update");
    if (!message) throw new DomainError("not_found", { what: "message" });
    if (!maySendAgain(message, order.status)) throw new DomainError("invalid_state", { state: "not_needed" });
    await requestAgain(tx, boss, { subject, kind, orderId });
    await recordAudit(tx, { actor, action: "message.send_again", subject: `order:${orderId}`, data: { kind } });
  });
}
