/** Asking for a message to be sent: once per kind and subject, however many ask. Here because every domain asks, and only one sends. */
import type { PgBoss } from "pg-boss";

import type { Tx } from "@/db/client";
import type { NotificationKind } from "@/db/schema";

import { queueJob } from "./jobs";

export interface NotificationRequest {
  readonly kind: NotificationKind;
  /** What it is about; which thing that is depends on the kind, see db/schema/notifications.ts. */
  readonly subject: string;
  /** The order it is about, where there is one. */
  readonly orderId?: string;
}

/** Writes the request down and queues its job, unless it was asked for before. */
export async function requestNotification(
  tx: Tx,
  boss: PgBoss,
  { kind, subject, orderId }: NotificationRequest,
): Promise<void> {
  const requested = await tx.sql`
    insert into notifications (kind, subject, order_id) values (${kind}, ${subject}, ${orderId ?? null})
    on conflict (subject, kind) do nothing`;
  if (requested.count > 0) await queueJob(tx, boss, "send-notification", { subject, kind });
}
