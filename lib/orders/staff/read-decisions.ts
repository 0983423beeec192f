/** Decisions of staff on refunds of an order, with their reasons. Guests see none of them. */
import { and, asc, desc, eq, inArray, isNotNull, like, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { auditLog, orderChanges, refundApprovals, refunds, users } from "@/db/schema";

import { mostShown } from "../view/internal/history-rows";

/** Types of the timeline's entries, by the kind of the change. */
const decisionTypes = { refund: "refund_decided", waive: "fee_waived" } as const;

type DecisionKind = keyof typeof decisionTypes;
const kinds = Object.keys(decisionTypes) as DecisionKind[];

export interface DecisionEntry {
  readonly type: (typeof decisionTypes)[DecisionKind];
  readonly at: Date;
  readonly amountMinor: bigint;
  /** Member of staff who decided: the one who approved it, where one asked another. */
  readonly actor: string;
  readonly reason?: string;
  /** Name of the member of staff who asked for it; absent where it needed no approval. */
  readonly askedBy?: string;
}

/**
 * Reads the refunds by staff of an order, waived fees included, the earliest first. One that was made in
 * Stripe's dashboard is a change of the same kind, and names no member of staff.
 */
export async function readDecisions({ orm }: Pick<Db, "orm">, orderId: string): Promise<DecisionEntry[]> {
  const { kind, appliedAt, refundMinor: amountMinor, actor, reason } = orderChanges;
  // An approved refund has the id of its request.
  const isItsRequest = and(eq(refundApprovals.orderId, orderChanges.orderId), eq(refundApprovals.id, orderChanges.id));
  const rows = await orm
    .select({ kind: sql<DecisionKind>`${kind}`, at: appliedAt, amountMinor, actor, reason, askedBy: users.name })
    .from(orderChanges)
    .leftJoin(refundApprovals, isItsRequest)
    .leftJoin(users, eq(users.id, refundApprovals.requestedBy))
    .where(and(eq(orderChanges.orderId, orderId), inArray(kind, kinds), like(actor, "user:%"), isNotNull(appliedAt)))
    .orderBy(asc(appliedAt), asc(orderChanges.id))
    .limit(mostShown);
  return rows.flatMap(({ kind: of, at, reason: why, askedBy, ...row }) =>
    at === null
      ? []
      : [
          {
            ...row,
            at,
            type: decisionTypes[of],
            ...(why === null ? {} : { reason: why }),
            ...(askedBy === null ? {} : { askedBy }),
          },
        ],
  );
}

/** Actor who recorded a failed refund as paid, and the way in which it was paid. */
interface Settler {
  readonly actor: string;
  readonly reason?: string;
}

/** Reads who recorded failed refunds of an order as paid, by the time of the record in milliseconds. */
export async function readSettlers({ orm }: Pick<Db, "orm">, orderId: string): Promise<ReadonlyMap<number, Settler>> {
  const { settledAt, settledHow } = refunds;
  const isItsRecord = and(eq(auditLog.subject, sql`'refund:' || ${refunds.id}`), eq(auditLog.action, "refund.settle"));
  const rows = await orm
    .select({ at: settledAt, how: settledHow, actor: auditLog.actor })
    .from(refunds)
    .innerJoin(auditLog, isItsRecord)
    .where(and(eq(refunds.orderId, orderId), isNotNull(settledAt)))
    .orderBy(desc(settledAt))
    .limit(mostShown);
  return new Map(
    rows.flatMap(({ at, how, actor }) =>
      at === null ? [] : [[at.getTime(), { actor, ...(how === null ? {} : { reason: how }) }] as const],
    ),
  );
}
