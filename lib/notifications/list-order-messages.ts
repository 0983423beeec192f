/** Messages about an order, sent and to be sent, for the staff who look after it. */
import { asc, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type NotificationKind, notifications, orders } from "@/db/schema";
import type { StaffActor } from "@/lib/staff/actor";
import { requireOrderPermission } from "@/lib/orders/staff-access";

import { explainMailError } from "./explain-mail-error";
import { isSkipped, maySendAgain } from "./send-again";

/** Most messages of one order that its page shows. */
const mostShown = 200;

/**
 * `sent`: a mail server took it. `waiting`: not tried yet. `failed`: the last try failed, and it is tried
 * again. `skipped`: there was no reason to send it any more, or its receiver refuses its kind or gave no
 * address. `given_up`: what it is about does not exist any more.
 */
export type OrderMessageState = "sent" | "waiting" | "failed" | "skipped" | "given_up";

export interface OrderMessage {
  readonly subject: string;
  readonly kind: NotificationKind;
  readonly state: OrderMessageState;
  readonly requestedAt: Date;
  readonly sentAt: Date | null;
  /** Number of times staff had it sent again. */
  readonly resends: number;
  /** Reason why the last try failed, in plain words; null after a success, and before the first try. */
  readonly why: string | null;
  /** The mail server's reply to the last try; null after a success. */
  readonly lastError: string | null;
  /** True where {@link maySendAgain} says so. */
  readonly maySendAgain: boolean;
}

const { subject, kind, sentAt, skippedAt, lastError, resends, createdAt } = notifications;

const state = sql<OrderMessageState>`case when ${sentAt} is not null then 'sent'
  when ${isSkipped} then 'skipped' when ${skippedAt} is not null then 'given_up'
  when ${lastError} is not null then 'failed' else 'waiting' end`;

/**
 * Lists the messages about an order.
 * @returns those requested first come first
 * @throws {DomainError} not_found for an actor who may not see the order
 */
export async function listOrderMessages(db: Db, orderId: string, actor: StaffActor): Promise<OrderMessage[]> {
  await requireOrderPermission(db, actor, "orders.read", orderId);
  const rows = await db.orm
    .select({ subject, kind, state, requestedAt: createdAt, sentAt, resends, lastError, isSkipped, orderStatus: orders.status })
    .from(notifications)
    .innerJoin(orders, eq(orders.id, notifications.orderId))
    .where(eq(notifications.orderId, orderId))
    .orderBy(asc(createdAt), asc(kind), asc(subject))
    .limit(mostShown);
  return rows.map(({ isSkipped: wasSkipped, orderStatus, ...row }) => ({
    ...row,
    why: row.lastError === null ? null : explainMailError(row.lastError),
    maySendAgain: maySendAgain({ kind: row.kind, isSkipped: wasSkipped }, orderStatus),
  }));
}
