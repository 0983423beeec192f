/** A second request for a message that was sent, failed or was given up. */
import { and, eq, lt, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import type { Tx } from "@/db/client";
import { notifications } from "@/db/schema";

import { queueJob } from "./jobs";
import type { NotificationRequest } from "./request-notification";

/**
 * Resets a requested message and queues its job, so that it is prepared and sent anew.
 * @param request whose order, where it has one, must be that of the message
 * @param maxResends how many times the message may be sent beside the first; any number when absent
 * @returns false where the message was never requested, or has been sent as many times as it may be
 */
export async function requestAgain(
  tx: Tx,
  boss: PgBoss,
  { kind, subject, orderId }: Omit<NotificationRequest, "userId">,
  maxResends?: number,
): Promise<boolean> {
  const isOfOrder = orderId === undefined ? undefined : eq(notifications.orderId, orderId);
  const isAllowed = maxResends === undefined ? undefined : lt(notifications.resends, maxResends);
  const [again] = await tx.orm
    .update(notifications)
    .set({
      sentAt: null,
      skippedAt: null,
      claimedAt: null,
      lastError: null,
      createdAt: sql`statement_timestamp()`,
      // A mail server might treat a message under the previous id as the same one and hide it.
      resends: sql`${notifications.resends} + 1`,
    })
    .where(and(eq(notifications.subject, subject), eq(notifications.kind, kind), isOfOrder, isAllowed))
    .returning({ subject: notifications.subject });
  if (again) await queueJob(tx, boss, "send-notification", { subject, kind });
  return again !== undefined;
}
