/**
 * Requests a message: once per kind and subject, however many requests there are. It is here because every
 * domain requests messages, and only one sends them.
 *
 * Raw SQL: a batch of requests, from arrays.
 */
import type { PgBoss } from "pg-boss";

import type { Tx } from "@/db/client";
import type { NotificationKind } from "@/db/schema";

import { queueJobs } from "./jobs";

export interface NotificationRequest {
  readonly kind: NotificationKind;
  /** The id of the subject; its kind tells which thing that is, see db/schema/operations/notifications.ts. */
  readonly subject: string;
  /** The order it is about, where there is one. */
  readonly orderId?: string;
  /** The account it is about, where the subject does not lead to it. */
  readonly userId?: string;
}

/**
 * Writes down the request and queues its job, unless the same was requested before.
 * @returns false where it was
 */
export async function requestNotification(tx: Tx, boss: PgBoss, request: NotificationRequest): Promise<boolean> {
  return (await requestNotifications(tx, boss, [request])) > 0;
}

/**
 * Requests many messages, as {@link requestNotification}, in two statements, whatever their number.
 * @returns the number of those that were not requested before
 */
export async function requestNotifications(tx: Tx, boss: PgBoss, all: readonly NotificationRequest[]): Promise<number> {
  if (all.length === 0) return 0;
  const requested = await tx.sql<{ kind: NotificationKind; subject: string }[]>`
    insert into notifications (kind, subject, order_id, user_id)
    select k.kind, k.subject, k.order_id, k.user_id
    from unnest(${all.map(({ kind }) => kind)}::text[], ${all.map(({ subject }) => subject)}::uuid[],
      ${all.map(({ orderId }) => orderId ?? null)}::uuid[], ${all.map(({ userId }) => userId ?? null)}::uuid[])
      as k (kind, subject, order_id, user_id)
    -- Of two who ask for the same, one waits for the other: never each for the other.
    order by k.subject, k.kind
    on conflict (subject, kind) do nothing
    returning kind, subject`;
  await queueJobs(tx, boss, "send-notification", [...requested]);
  return requested.length;
}
