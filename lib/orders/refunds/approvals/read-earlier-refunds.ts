/**
 * Refunds that members of staff decided on without another person's approval. They count towards the limits
 * of the next one, so that an order's refunds do not exceed a limit in parts, in whatever order they are
 * made.
 */
import { and, eq, inArray, isNotNull, isNull, like, notExists, or, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { anyOf, isConstant } from "@/db/orm";
import { type ApprovedAction, orderChanges, refundApprovals, refunds } from "@/db/schema";

interface EarlierRefund {
  readonly orderId: string;
  readonly refundId: string;
  readonly amountMinor: bigint;
}

/** A decision about a refund of an order. */
interface Decision {
  readonly orderId: string;
  /** Refund that exists already: it does not count towards its own limit. */
  readonly refundId?: string | null;
  /**
   * Action that is decided on. A retry sends what the policy or staff decided on before: it is judged by its
   * own amount alone, and adds nothing to the next sum.
   */
  readonly action?: ApprovedAction;
}

/**
 * Reads such refunds of some orders: refunds and waivers by staff, nights that guests in the house gave up,
 * and failed refunds that staff recorded as paid another way. A refund that was sent again counts where staff
 * decided on it, once; one of the policy, never.
 */
export async function readEarlierRefunds({ orm }: Pick<Db | Tx, "orm">, orderIds: readonly string[]): Promise<EarlierRefund[]> {
  const { orderId, id: refundId, amountMinor, settledAt } = refunds;
  const { kind, actor } = orderChanges;
  const isApproved = orm
    .select({ one: sql`1` })
    .from(refundApprovals)
    .where(
      and(
        eq(refundApprovals.orderId, orderId),
        isConstant(refundApprovals.status, "approved"),
        or(
          and(eq(refundApprovals.refundId, refundId), isConstant(refundApprovals.action, "settle")),
          // An approved refund of an order is the change of the request's id. Once it was paid another way,
          // that payment counts, with an approval of its own or none.
          and(isNull(settledAt), or(eq(refundApprovals.id, orderChanges.id), eq(refundApprovals.refundId, refundId))),
        ),
      ),
    );
  // A refund that was made at Stripe has the actor `stripe`.
  const isByStaff = and(inArray(kind, ["refund", "waive"]), like(actor, "user:%"));
  const isInHouse = sql`${orderChanges.lines} @> '[{"isInHouse": true}]'`;
  return orm
    .select({ orderId, refundId, amountMinor })
    .from(refunds)
    .innerJoin(orderChanges, and(eq(orderChanges.orderId, orderId), eq(orderChanges.id, refunds.changeId)))
    .where(and(anyOf(orderId, orderIds), or(isByStaff, isInHouse, isNotNull(settledAt)), notExists(isApproved)));
}

/** Sums the refunds of {@link readEarlierRefunds} before a decision, in minor units. */
export function sumEarlier(earlier: readonly EarlierRefund[], { orderId, refundId, action }: Decision): bigint {
  if (action === "retry") return 0n;
  const others = earlier.filter((other) => other.orderId === orderId && other.refundId !== refundId);
  return others.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

/** Reads the sum for one decision, in minor units. Under the order's lock it stays true. */
export const readEarlierMinor = async (db: Pick<Db | Tx, "orm">, decision: Decision): Promise<bigint> =>
  sumEarlier(await readEarlierRefunds(db, [decision.orderId]), decision);
