/**
 * Decisions on requests for approval, by another person than the requester. Approving carries out the action
 * in the same transaction: of two decisions at the same time one counts, and the refund is made once.
 */
import { and, eq, sql } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { type ApprovedAction, refundApprovals } from "@/db/schema";
import { formatActor } from "@/lib/core/actor";
import { DomainError, hasCode } from "@/lib/core/errors";
import { defaultLocale } from "@/lib/core/locale";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";

import { lockBooking } from "../../records/booking-rows";
import type { OrderRow } from "../../rows";
import { planStep, type ReadyRefund, refundStep, type StaffRefundInput } from "../by-staff/refund-by-staff";
import { lockRefundStep, type LockedRefund, retryLockedStep, settleRefundStep } from "../resolve-failed-refund";
import { findApproval } from "./request-approval";
import { wantedOf } from "./request-staff-refund";

export type Decision = "approved" | "declined";

interface Deciding {
  readonly id: string;
  readonly decision: Decision;
}

/** Subject of a decision, as the page names it to the one who decided. */
export interface DecidedApproval {
  readonly orderCode: string;
  readonly action: ApprovedAction;
  readonly amountMinor: bigint;
  readonly currency: string;
}

type ApprovalRow = typeof refundApprovals.$inferSelect;

/**
 * Decides on a request.
 * @returns what was asked, and of which order
 * @throws {DomainError} `not_found`; `forbidden`, also for the requester; `invalid_state` once it was decided
 * (`decided`) or has expired (`expired`), and where the refund or the order has changed since (`changed`)
 */
export async function decideApproval(db: Db, { id, decision }: Deciding, actor: StaffActor): Promise<DecidedApproval> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const found = await findApproval(tx, id);
    if (!found) throw new DomainError("not_found", { what: "approval" });
    // The refund or the order first, as a request locks it first.
    const subject =
      found.refundId === null ? await lockOrder(tx, found.orderId, actor) : await lockRefundStep(tx, found.refundId, actor);
    if (found.requestedBy === actor.userId) throw new DomainError("forbidden", {}, "the request is the actor's own");
    const { status, expiresAt } = refundApprovals;
    const [decided] = await tx.orm
      .update(refundApprovals)
      .set({ status: decision, decidedBy: actor.userId, decidedAt: sql`statement_timestamp()` })
      .where(and(eq(refundApprovals.id, id), eq(status, "requested"), sql`${expiresAt} > statement_timestamp()`))
      .returning();
    if (!decided) throw new DomainError("invalid_state", { state: await stateOf(tx, id) });
    const requestedBy = formatActor({ kind: "user", userId: decided.requestedBy });
    const names = { approvalId: id, requestedBy };
    await recordAudit(tx, {
      actor,
      action: decision === "approved" ? "refund.approve" : "refund.decline",
      subject: "code" in subject ? `order:${subject.id}` : `refund:${subject.id}`,
      data: { ...names, orderId: decided.orderId },
    });
    const { orderCode, action, amountMinor, currency } = found;
    const asked = { orderCode, action, amountMinor, currency };
    if (decision === "declined") return asked;
    await ("code" in subject
      ? refundOrder(tx, boss, subject, decided, actor, names)
      : carryOut(tx, boss, subject, decided, actor, names));
    return asked;
  });
}

const lockOrder = (tx: Tx, orderId: string, actor: StaffActor) => lockBooking(tx, orderId, actor, actor, "orders.refund");

type Names = Readonly<Record<string, unknown>>;

/** Carries out what was asked for a failed refund. */
async function carryOut(tx: Tx, boss: PgBoss, refund: LockedRefund, asked: ApprovalRow, actor: StaffActor, names: Names) {
  const isSame = refund.amountMinor === asked.amountMinor && refund.status === "failed" && refund.settledAt === null;
  if (!isSame) throw new DomainError("invalid_state", { state: "changed" });
  await (asked.action === "retry"
    ? retryLockedStep(tx, boss, refund, actor, names)
    : settleRefundStep(tx, refund, asked.how ?? "", actor, names));
}

/** Refunds what was asked for of an order, if the order is the one that the requester saw. */
async function refundOrder(tx: Tx, boss: PgBoss, order: OrderRow, asked: ApprovalRow, actor: StaffActor, names: Names) {
  const wanted = wantedOf(asked);
  if (!wanted || !asked.request) throw new Error(`approval ${asked.id} does not say what is asked`);
  const input: StaffRefundInput = {
    requestId: asked.id,
    orderId: order.id,
    version: asked.request.version,
    wanted,
    reason: asked.reason,
    locale: defaultLocale,
  };
  await refundStep(tx, boss, { order, input, planned: await planAgain(tx, order, input) }, actor, names);
}

async function planAgain(tx: Tx, order: OrderRow, input: StaffRefundInput): Promise<ReadyRefund> {
  try {
    return await planStep(tx, order, input);
  } catch (error) {
    if (hasCode(error, "version_conflict") || hasCode(error, "invalid_input") || hasCode(error, "invalid_state"))
      throw new DomainError("invalid_state", { state: "changed" });
    throw error;
  }
}

async function stateOf({ orm }: Tx, id: string): Promise<"decided" | "expired"> {
  const [row] = await orm.select({ status: refundApprovals.status }).from(refundApprovals).where(eq(refundApprovals.id, id));
  return row?.status === "requested" ? "expired" : "decided";
}
