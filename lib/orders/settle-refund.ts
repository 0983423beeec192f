/** Refunds that failed: which wait for somebody, and how they are settled outside Stripe. */
import { type Db, inTransaction } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { recordAudit } from "@/lib/events/record-audit";

export interface FailedRefund {
  readonly id: string;
  readonly orderCode: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly failedAtMs: number;
}

/** @returns what failed and was not paid another way, the oldest first */
export async function listFailedRefunds({ sql }: Pick<Db, "sql">, limit = 100): Promise<FailedRefund[]> {
  const rows = await sql<(Omit<FailedRefund, "failedAtMs"> & { failedAt: string })[]>`
    select r.id, o.code as "orderCode", o.contact_name as "contactName", o.contact_email as "contactEmail",
      r.amount_minor as "amountMinor", r.currency, r.failed_at as "failedAt"
    from refunds r join orders o on o.id = r.order_id
    where r.status = 'failed' and r.settled_at is null
    order by r.failed_at, r.id limit ${limit}`;
  return rows.map(({ failedAt, ...row }) => ({ ...row, failedAtMs: new Date(failedAt).getTime() }));
}

/**
 * Writes down that a failed refund was paid another way; no money moves here. Said again of one that is settled, it changes nothing.
 * @param how in which way, as whoever looks later needs to know: "bank transfer, reference 4711"
 * @param actor who paid it, for the audit trail
 * @throws {DomainError} not_found; invalid_state when it did not fail
 */
export async function settleRefund(
  db: Db,
  { refundId, how }: { readonly refundId: string; readonly how: string },
  actor: string,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [refund] = await tx.sql<
      { orderId: string; status: string; amountMinor: bigint; currency: string; isSettled: boolean }[]
    >`
      select order_id as "orderId", status, amount_minor as "amountMinor", currency, settled_at is not null as "isSettled"
      from refunds where id = ${refundId} for update`;
    if (!refund) throw new DomainError("not_found", { what: "refund" });
    if (refund.status !== "failed") throw new DomainError("invalid_state", { state: refund.status });
    if (refund.isSettled) return;
    await tx.sql`update refunds set settled_at = statement_timestamp() where id = ${refundId}`;
    const { orderId, amountMinor, currency } = refund;
    const data = { orderId, amountMinor: String(amountMinor), currency, how };
    await recordAudit(tx, { actor, action: "refund.settle", subject: `refund:${refundId}`, data });
  });
}
