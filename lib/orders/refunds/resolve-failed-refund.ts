/**
 * Failed refunds: list of those that wait for staff with the reason, retries, and records of those paid
 * outside Stripe.
 */
import { type Db, inTransaction } from "@/db/client";
import type { UserActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { prepareJobs, queueJob } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";

export interface FailedRefund {
  readonly id: string;
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

/** @returns the refunds that failed and were not paid another way, the oldest first */
export function listFailedRefunds(db: Pick<Db, "sql">, limit = 100): Promise<FailedRefund[]> {
  return readFailed(db, db.sql``, limit);
}

/** @returns undefined when it did not fail, or was paid since */
export async function readFailedRefund(db: Pick<Db, "sql">, refundId: string): Promise<FailedRefund | undefined> {
  const [refund] = await readFailed(db, db.sql`and r.id = ${refundId}`, 1);
  return refund;
}

async function readFailed({ sql }: Pick<Db, "sql">, only: ReturnType<Db["sql"]>, limit: number): Promise<FailedRefund[]> {
  const rows = await sql<(Omit<FailedRefund, "failedAtMs" | "reason" | "words"> & { failedAt: string; error: string })[]>`
    select r.id, o.code as "orderCode", o.contact_name as "contactName", o.contact_email as "contactEmail",
      r.amount_minor as "amountMinor", r.currency, r.failed_at as "failedAt", r.last_error as error
    from refunds r join orders o on o.id = r.order_id
    where r.status = 'failed' and r.settled_at is null ${only}
    order by r.failed_at, r.id limit ${limit}`;
  return rows.map(({ failedAt, error, ...row }) => ({ ...row, failedAtMs: new Date(failedAt).getTime(), ...reasonOf(error) }));
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
 * @throws {DomainError} not_found; invalid_state when it did not fail, or was paid another way
 */
export async function retryRefund(db: Db, refundId: string, actor: UserActor): Promise<void> {
  const boss = await prepareJobs();
  await inTransaction(db, async (tx) => {
    const [refund] = await tx.sql<{ status: string; isSettled: boolean }[]>`
      select status, settled_at is not null as "isSettled" from refunds where id = ${refundId} for update`;
    if (!refund) throw new DomainError("not_found", { what: "refund" });
    if (refund.isSettled) throw new DomainError("invalid_state", { state: "settled" });
    if (refund.status !== "failed") return;
    await tx.sql`
      update refunds set status = 'due', failed_at = null, last_error = null, retries = retries + 1 where id = ${refundId}`;
    await queueJob(tx, boss, "refund-payment", { refundId });
    await recordAudit(tx, { actor, action: "refund.retry", subject: `refund:${refundId}`, data: {} });
  });
}

/**
 * Records that a failed refund was paid another way; no payment is made here. A repeat for a resolved refund
 * changes nothing.
 * @param how the way it was paid, for later readers: "bank transfer, reference 4711"
 * @param actor the member of staff who paid it, for the audit trail
 * @throws {DomainError} not_found; invalid_state when it did not fail
 */
export async function resolveFailedRefund(
  db: Db,
  { refundId, how }: { readonly refundId: string; readonly how: string },
  actor: UserActor,
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
