/** Messages to staff about disputes and failed refunds. */
import { eq } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type NotificationKind, refunds } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";
import { readDispute } from "@/lib/orders/refunds/list-disputes";
import { readFailedRefund } from "@/lib/orders/refunds/list-failed-refunds";

import { readListingsOf } from "@/lib/orders/staff-access";
import { listStaffWith } from "@/lib/staff/list-staff";

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
 * Prepares a message to the staff who may do something about it.
 * @param subject the dispute's id, or the refund's
 * @returns undefined where there are no staff, or no action is needed any more
 * @throws {DomainError} not_found when there is no such dispute
 */
export async function prepareStaffMessage(db: Db, subject: string, kind: StaffKind): Promise<StaffMessage | undefined> {
  const listings = await readListingsOf(db, await orderOf(db, subject, kind));
  const staff = await listStaffWith(db, "payments.edit", listings);
  const [to, ...others] = staff.slice(0, maxReceivers).map(({ name, email: address }) => ({ name, address }));
  if (!to) return undefined;
  const notice = await noticeOf(db, subject, kind);
  return notice && { to, others, notice };
}

/** Finds the order of a refund or a dispute. */
async function orderOf(db: Db, subject: string, kind: StaffKind): Promise<string> {
  if (kind !== "refund_failed") return (await readDispute(db, subject, systemActor)).orderId;
  const [refund] = await db.orm.select({ orderId: refunds.orderId }).from(refunds).where(eq(refunds.id, subject));
  if (!refund) throw new DomainError("not_found", { what: "refund" });
  return refund.orderId;
}

async function noticeOf(db: Db, subject: string, kind: StaffKind): Promise<Notice | undefined> {
  const page = (path: string) => new URL(path, env().APP_URL).href;
  if (kind === "refund_failed") {
    const refund = await readFailedRefund(db, subject);
    return refund && refundFailedNotice(refund, page("/admin/refunds"));
  }
  const dispute = await readDispute(db, subject, systemActor);
  const link = page(`/admin/disputes/${dispute.id}`);
  if (kind === "dispute_lost") return disputeLostNotice(dispute, link);
  return dispute.closedAtMs === null && dispute.submittedAtMs === null ? disputeOpenedNotice(dispute, link) : undefined;
}
