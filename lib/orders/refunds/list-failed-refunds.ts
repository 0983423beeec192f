/** Failed refunds that wait for staff, with the reason of each. */
import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { orders, refunds } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import type { StaffActor } from "@/lib/staff/actor";
import { bounded, listOrder, type ListRequest, pageBounds } from "@/lib/staff/list-page";
import { isPermittedSomewhere, listingScope, narrowScope, requirePermission } from "@/lib/staff/permissions";

import { zoneOfOrder } from "../order-zone";
import { isOrderIn } from "../staff-access";

export interface FailedRefund {
  readonly id: string;
  readonly orderId: string;
  readonly orderCode: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly failedAtMs: number;
  /** IANA time zone of the order's place. */
  readonly zone: string;
  /** `returned`: the bank sent it back. The others are reasons for which Stripe refused it. */
  readonly reason: "returned" | "disputed" | "refused";
  /** Stripe's own message, where it refused. */
  readonly words: string | null;
}

export interface RefundFilter {
  readonly listingId?: string | undefined;
  readonly reason?: FailedRefund["reason"] | undefined;
}

export type RefundSort = "order" | "guest" | "failed";

/** @returns the failed refunds that an actor may see and that were not paid another way, the oldest first */
export function listFailedRefunds(
  db: Pick<Db, "orm">,
  actor: StaffActor | SystemActor,
  filter: RefundFilter = {},
  request: ListRequest<RefundSort> = {},
): Promise<FailedRefund[]> {
  return readFailed(db, isMatchingRefund(db, actor, "payments.read", filter), request);
}

/** Counts the refunds of {@link listFailedRefunds} over all pages, up to one more than a list counts. */
export async function countFailedRefunds(
  { orm }: Pick<Db, "orm">,
  actor: StaffActor | SystemActor,
  filter: RefundFilter = {},
): Promise<number> {
  const matching = orm
    .select({ one: sql`1`.as("one") })
    .from(refunds)
    .where(and(isOwed, isMatchingRefund({ orm }, actor, "payments.read", filter)))
    .limit(bounded)
    .as("matching");
  return orm.$count(matching);
}

/**
 * Finds the failed refunds that match a filter, for a run over all of them.
 * @returns at most `limit` ids of refunds at the listings where the actor may retry, the oldest first
 * @throws {DomainError} not_found; forbidden
 */
export async function findFailedRefunds(
  { orm }: Pick<Tx, "orm">,
  actor: StaffActor,
  filter: RefundFilter,
  limit: number,
): Promise<string[]> {
  const { listingId } = filter;
  if (listingId !== undefined || !isPermittedSomewhere(actor, "payments.edit"))
    requirePermission(actor, "payments.edit", listingId === undefined ? grantedIds(actor) : [listingId], "refund");
  const rows = await orm
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(isOwed, isMatchingRefund({ orm }, actor, "payments.edit", filter)))
    .orderBy(asc(refunds.failedAt), asc(refunds.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** @returns undefined when it did not fail, or was paid since */
export async function readFailedRefund(db: Pick<Db, "orm">, refundId: string): Promise<FailedRefund | undefined> {
  const [refund] = await readFailed(db, eq(refunds.id, refundId));
  return refund;
}

const grantedIds = ({ grants }: StaffActor) => grants.flatMap(({ listingId }) => listingId ?? []);

const isOwed = and(isConstant(refunds.status, "failed"), isNull(refunds.settledAt));

/** Conditions of the reasons, as {@link reasonOf} tells them apart. */
const isOfReason: Readonly<Record<FailedRefund["reason"], SQL>> = {
  returned: sql`${refunds.lastError} !~ '^[a-z_]+: '`,
  disputed: sql`${refunds.lastError} ~ '^charge_disputed: '`,
  refused: sql`(${refunds.lastError} ~ '^[a-z_]+: ' and ${refunds.lastError} !~ '^charge_disputed: ')`,
};

function isMatchingRefund(
  db: Pick<Db, "orm">,
  actor: StaffActor | SystemActor,
  permission: "payments.read" | "payments.edit",
  { listingId, reason }: RefundFilter,
): SQL | undefined {
  const scope = narrowScope(listingScope(actor, permission), listingId);
  return and(isOrderIn(db, refunds.orderId, scope), reason && isOfReason[reason]);
}

async function readFailed(
  { orm }: Pick<Db, "orm">,
  only: SQL | undefined,
  request: ListRequest<RefundSort> = {},
): Promise<FailedRefund[]> {
  const { limit, offset } = pageBounds(request.page);
  const { id, orderId, amountMinor, currency, failedAt: since } = refunds;
  const { code: orderCode, contactName, contactEmail } = orders;
  const error = sql<string>`${refunds.lastError}`;
  const zone = zoneOfOrder(orders.id);
  const rows = await orm
    .select({ id, orderId, orderCode, contactName, contactEmail, amountMinor, currency, failedAt: since, error, zone })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(and(isOwed, only))
    .orderBy(...listOrder(request, { order: orderCode, guest: contactName, failed: since }, [asc(since), asc(id)]))
    .limit(limit)
    .offset(offset);
  return rows.flatMap(({ failedAt, error: words, ...row }) =>
    failedAt === null ? [] : [{ ...row, failedAtMs: failedAt.getTime(), ...reasonOf(words) }],
  );
}

/**
 * Finds the reason of a failure. A refusal is stored as Stripe's code and message, see send-refund.ts; a
 * refund that a bank returned has a sentence of Holdfast's own.
 */
export function reasonOf(error: string): Pick<FailedRefund, "reason" | "words"> {
  const [, code, words] = /^([a-z_]+): (.*)$/s.exec(error) ?? [];
  if (code === undefined || words === undefined) return { reason: "returned", words: null };
  return { reason: code === "charge_disputed" ? "disputed" : "refused", words };
}
