/**
 * Failed refunds: list of those that wait for staff with the reason, retries, and records of those paid
 * outside Stripe.
 */
import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { isConstant } from "@/db/orm";
import { orders, refunds } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { listingScope, narrowScope } from "@/lib/staff/permissions";

import { isOrderIn, type ListOfListing, requireOrderPermission } from "../staff-access";

export interface FailedRefund {
  readonly id: string;
  readonly orderId: string;
  readonly orderCode: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly failedAtMs: number;
  /** `returned`: the bank sent it back. The others are reasons for which Stripe refused it. */
  readonly reason: "returned" | "disputed" | "refused";
  /** Stripe's own message, where it refused. */
  readonly words: string | null;
}

/** @returns the failed refunds that an actor may see and that were not paid another way, the oldest first */
export function listFailedRefunds(
  db: Pick<Db, "orm">,
  actor: StaffActor | SystemActor,
  { listingId, limit = 100 }: ListOfListing = {},
): Promise<FailedRefund[]> {
  const scope = narrowScope(listingScope(actor, "payments.read"), listingId);
  return readFailed(db, isOrderIn(db, refunds.orderId, scope), limit);
}

/** @returns undefined when it did not fail, or was paid since */
export async function readFailedRefund(db: Pick<Db, "orm">, refundId: string): Promise<FailedRefund | undefined> {
  const [refund] = await readFailed(db, eq(refunds.id, refundId), 1);
  return refund;
}

async function readFailed({ orm }: Pick<Db, "orm">, only: SQL | undefined, limit: number): Promise<FailedRefund[]> {
  const { id, orderId, amountMinor, currency, failedAt: since } = refunds;
  const { code: orderCode, contactName, contactEmail } = orders;
  const error = sql<string>`${refunds.lastError}`;
  const rows = await orm
    .select({ id, orderId, orderCode, contactName, contactEmail, amountMinor, currency, failedAt: since, error })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(and(isConstant(refunds.status, "failed"), isNull(refunds.settledAt), only))
    .orderBy(asc(since), asc(id))
    .limit(limit);
  return rows.flatMap(({ failedAt, error: words, ...row }) =>
    failedAt === null ? [] : [{ ...row, failedAtMs: failedAt.getTime(), ...reasonOf(words) }],
  );
}

/**
 * Finds the reason of a failure. A refusal is stored as Stripe's code and message, see send-refund.ts; a
 * refund that a bank returned has a sentence of Holdfast's own.
 */
function reasonOf(error: string): Pick<FailedRefund, "reason" | "words"> {
  const [, code, words] = /^([a-z_]+): (.*)$/s.exec(error) ?? [];
  if (code === undefined || words === undefined) return { reason: "returned", words: null };
  return { reason: code === "charge_disputed" ? "disputed" : "refused", words };
}

/**
 * Retries a failed refund, as a refund of its own at Stripe. One that is under way already, or was paid, is
 * left as it is.
 * @param actor the member of staff who retries it, for the audit trail
 * @throws {DomainError} not_found; forbidden; invalid_state when it did not fail, or was paid another way
 */
export async function retryRefund(db: Db, refundId: string, actor: StaffActor): Promise<void> {
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    const { orderId, status, settledAt, retries } = refunds;
    const [refund] = await tx.orm
      .select({ orderId, status, settledAt })
      .from(refunds)
      .where(eq(refunds.id, refundId))
      .for("update");
    if (!refund) throw new DomainError("not_found", { what: "refund" });
    await requireOrderPermission(tx, actor, "payments.edit", refund.orderId, "refund");
    if (refund.settledAt !== null) throw new DomainError("invalid_state", { state: "settled" });
    if (refund.status !== "failed") return;
    await tx.orm
      .update(refunds)
      .set({ status: "due", failedAt: null, lastError: null, retries: sql`${retries} + 1` })
      .where(eq(refunds.id, refundId));
    await queueJob(tx, boss, "refund-payment", { refundId });
    await recordAudit(tx, { actor, action: "refund.retry", subject: `refund:${refundId}`, data: {} });
  });
}

/**
 * Records that a failed refund was paid another way; no payment is made here. A repeat for a resolved refund
 * changes nothing.
 * @param how the way it was paid, for later readers: "bank transfer, reference 4711"
 * @param actor the member of staff who paid it, for the audit trail
 * @throws {DomainError} not_found; forbidden; invalid_state when it did not fail
 */
export async function resolveFailedRefund(
  db: Db,
  { refundId, how }: { readonly refundId: string; readonly how: string },
  actor: StaffActor,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [refund] = await tx.orm
      .select({
        orderId: refunds.orderId,
        status: refunds.status,
        amountMinor: refunds.amountMinor,
        currency: refunds.currency,
        settledAt: refunds.settledAt,
      })
      .from(refunds)
      .where(eq(refunds.id, refundId))
      .for("update");
    if (!refund) throw new DomainError("not_found", { what: "refund" });
    await requireOrderPermission(tx, actor, "payments.edit", refund.orderId, "refund");
    if (refund.status !== "failed") throw new DomainError("invalid_state", { state: refund.status });
    if (refund.settledAt !== null) return;
    await tx.orm
      .update(refunds)
      .set({ settledAt: sql`statement_timestamp()` })
      .where(eq(refunds.id, refundId));
    const { orderId, amountMinor, currency } = refund;
    const data = { orderId, amountMinor: String(amountMinor), currency, how };
    await recordAudit(tx, { actor, action: "refund.settle", subject: `refund:${refundId}`, data });
  });
}
