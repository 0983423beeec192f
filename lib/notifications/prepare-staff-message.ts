/** Messages to staff about disputes and failed refunds. */
import { asc, eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type NotificationKind, users } from "@/db/schema";
import { env } from "@/lib/core/env";
import { readDispute } from "@/lib/orders/refunds/list-disputes";
import { readFailedRefund } from "@/lib/orders/refunds/resolve-failed-refund";

import type { Receiver } from "./mail";
import type { Notice } from "./notice";
import { disputeLostNotice, disputeOpenedNotice, refundFailedNotice } from "./notices/staff-notices";

type StaffKind = Extract<NotificationKind, "inquiry_opened" | "dispute_opened" | "dispute_lost" | "refund_failed">;

interface StaffMessage {
  readonly to: Receiver;
  readonly others: readonly Receiver[];
  readonly notice: Notice;
}

/** Greatest number of addresses in one message; mail servers refuse long lists. */
const maxReceivers = 50;

/**
 * Prepares a message to all staff.
 * @param subject the dispute's id, or the refund's
 * @returns undefined where there are no staff, or no action is needed any more
 * @throws {DomainError} not_found when there is no such dispute
 */
export async function prepareStaffMessage(db: Db, subject: string, kind: StaffKind): Promise<StaffMessage | undefined> {
  const [to, ...others] = await db.orm
    .select({ name: users.name, address: users.email })
    .from(users)
    .where(eq(users.role, "staff"))
    .orderBy(asc(users.createdAt), asc(users.id))
    .limit(maxReceivers);
  if (!to) return undefined;
  const notice = await noticeOf(db, subject, kind);
  return notice && { to, others, notice };
}

async function noticeOf(db: Db, subject: string, kind: StaffKind): Promise<Notice | undefined> {
  const page = (path: string) => new URL(path, env().APP_URL).href;
  if (kind === "refund_failed") {
    const refund = await readFailedRefund(db, subject);
    return refund && refundFailedNotice(refund, page("/admin/refunds"));
  }
  const dispute = await readDispute(db, subject);
  const link = page(`/admin/disputes/${dispute.id}`);
  if (kind === "dispute_lost") return disputeLostNotice(dispute, link);
  return dispute.closedAtMs === null && dispute.submittedAtMs === null ? disputeOpenedNotice(dispute, link) : undefined;
}
