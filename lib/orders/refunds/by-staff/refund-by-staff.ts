/** `refundByStaff`: a refund beside what the policy gives, while the booking stays as it is. */
import { and, eq, inArray } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { type ChangeLine, orderChanges } from "@/db/schema";
import { formatActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";
import { prepareJobs } from "@/lib/events/jobs";
import { recordAudit } from "@/lib/events/record-audit";
import { waiveKept } from "@/lib/reservations/changes/waive-kept";
import type { StaffActor } from "@/lib/staff/actor";

import { allocateRefund } from "../allocate-refund";
import { lockBooking } from "../../records/booking-rows";
import { findRepeated, insertChange, insertRefunds, updateTotal } from "../../records/record-change";
import { termsOf, toChangeTerms } from "../../records/terms";
import type { OrderRow } from "../../rows";
import { requireBelowLimit } from "../approvals/limits";
import { type PlannedRefund, planStaffRefund, type WantedRefund } from "./plan-staff-refund";
import { readRefundable, type Refundable } from "./read-refundable";

export interface StaffRefundInput {
  /** Request id: a repeated id returns the first result instead of refunding twice (rule idempotency). */
  readonly requestId: string;
  readonly orderId: string;
  /** Version of the order that was quoted. */
  readonly version: number;
  readonly wanted: WantedRefund;
  /**
   * Reason in the words of the member of staff, for later readers; no document and no message has it, nor the
   * audit log, which no erasure reaches.
   */
  readonly reason: string;
  /** BCP 47, of messages about amounts. */
  readonly locale: string;
}

export interface StaffRefund {
  readonly changeId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** True when the same request was executed before and this is its earlier result. */
  readonly replayed: boolean;
}

/**
 * Refunds in one transaction, which records the refunds and the change; a job sends them to Stripe or writes
 * them off the account, and staff pay back what was paid at the desk. The order's locks decide between
 * members who refund at the same time, and the payments' CHECKs refuse more than was paid.
 * @throws {DomainError} not_found; forbidden; version_conflict when the order has changed since the quote;
 * invalid_state for an order that is not confirmed; invalid_input, see planStaffRefund; idempotency_mismatch;
 * approval_required where the amount, with what staff refunded of the order before without an approval, is
 * above the limit. Nothing is changed then.
 */
export async function refundByStaff(db: Db, input: StaffRefundInput, actor: StaffActor): Promise<StaffRefund> {
  const boss = await prepareJobs();
  return inTransaction(db, async (tx) => {
    const order = await lockBooking(tx, input.orderId, actor, actor, "orders.refund");
    const earlier = await findRefund(tx, input);
    if (earlier) return earlier;
    const planned = await planStep(tx, order, input);
    requireBelowLimit(planned);
    return refundStep(tx, boss, { order, input, planned }, actor);
  });
}

/** Hashes a request: the same id with another hash is refused. */
export const fingerprintOf = ({ orderId, wanted: { action, amount } }: Pick<StaffRefundInput, "orderId" | "wanted">): string =>
  sha256(
    JSON.stringify([
      action,
      orderId,
      typeof amount === "bigint"
        ? amount.toString()
        : amount.map(({ reservationId, amountMinor }) => [reservationId, amountMinor.toString()]),
    ]),
  );

/**
 * Finds the result of an earlier try of the same request.
 * @throws {DomainError} idempotency_mismatch
 */
export async function findRefund(tx: Tx, input: StaffRefundInput): Promise<StaffRefund | undefined> {
  const earlier = await findRepeated(tx, input.requestId, fingerprintOf(input));
  if (!earlier) return undefined;
  return { changeId: earlier.id, amountMinor: earlier.refundMinor, currency: earlier.currency, replayed: true };
}

/** A refund with its payments, as it can be made under the order's locks. */
export interface ReadyRefund extends PlannedRefund {
  readonly currency: string;
  readonly targets: ReturnType<typeof allocateRefund>;
  readonly earlierMinor: Refundable["earlierMinor"];
}

/**
 * Plans a refund under the order's locks.
 * @throws {DomainError} version_conflict; invalid_state; invalid_input
 */
export async function planStep(
  tx: Tx,
  order: OrderRow,
  { version, wanted, locale }: Pick<StaffRefundInput, "version" | "wanted" | "locale">,
): Promise<ReadyRefund> {
  const { version: present, currency, leftMinor, lines, paid, earlierMinor } = await readRefundable(tx, order);
  if (present !== version) throw new DomainError("version_conflict", { currentVersion: present });
  const planned = planStaffRefund(lines, wanted, { leftMinor, currency, locale });
  return { ...planned, currency, targets: allocateRefund(planned.amountMinor, currency, paid), earlierMinor };
}

interface Refunding {
  readonly order: OrderRow;
  readonly input: StaffRefundInput;
  readonly planned: ReadyRefund;
}

/** Makes a planned refund under the order's locks; `data` goes into the audit trail. */
export async function refundStep(
  tx: Tx,
  boss: PgBoss,
  { order, input: { requestId, orderId, wanted, reason }, planned: { amountMinor, currency, parts, targets } }: Refunding,
  actor: StaffActor,
  data: Readonly<Record<string, unknown>> = {},
): Promise<StaffRefund> {
  const { action } = wanted;
  const change = {
    orderId,
    id: requestId,
    kind: action,
    currency,
    refundMinor: amountMinor,
    dueMinor: 0n,
    keptMinor: 0n,
    fingerprint: fingerprintOf({ orderId, wanted }),
    actor: formatActor(actor),
    reason,
  } as const;
  if (action === "waive") {
    const waived = parts.map(({ line, ...part }) => ({
      listingId: line.listingId,
      reservationId: line.reservationId,
      amountMinor: part.amountMinor,
    }));
    await waiveKept(tx, requestId, waived, change.actor);
  }
  await insertChange(tx, { ...change, status: "applied", lines: parts.map(toChangeLine) });
  await insertRefunds(tx, boss, change, targets);
  await updateTotal(tx, orderId);
  const facts = {
    orderCode: order.code,
    changeId: requestId,
    amountMinor: amountMinor.toString(),
    currency,
    ...(parts.length > 0 && { lines: parts.map(({ line, ...part }) => [line.reservationId, part.amountMinor.toString()]) }),
    ...data,
  };
  const audited = action === "waive" ? "order.waive_fee" : "order.refund";
  await recordAudit(tx, { actor, action: audited, subject: `order:${orderId}`, data: facts });
  return { changeId: requestId, amountMinor, currency, replayed: false };
}

/** Makes the line of a change that leaves the line's terms as they are. */
function toChangeLine({ line, amountMinor }: PlannedRefund["parts"][number]): ChangeLine {
  const terms = toChangeTerms(termsOf(line));
  return {
    listingId: line.listingId,
    reservationId: line.reservationId,
    before: terms,
    after: line.status === "cancelled" ? null : terms,
    keptMinor: "0",
    refundMinor: amountMinor.toString(),
  };
}

/** Reads a refund by staff by its request's id; undefined where this order has none of that id. */
export async function findStaffRefund(
  { orm }: Pick<Db, "orm">,
  orderId: string,
  requestId: string,
): Promise<{ readonly amountMinor: bigint; readonly currency: string } | undefined> {
  const { id, refundMinor: amountMinor, currency, kind } = orderChanges;
  const [made] = await orm
    .select({ amountMinor, currency })
    .from(orderChanges)
    .where(and(eq(orderChanges.orderId, orderId), eq(id, requestId), inArray(kind, ["refund", "waive"])));
  return made;
}
