/** Parts of one refund, by means of payment and by what became of them. */
import { and, asc, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { type PaymentMethod, payments, refunds } from "@/db/schema";

/** Parts of a refund that share a means of payment and a state. */
export interface RefundPartSum {
  readonly paidBy: PaymentMethod;
  /** `settled`: it failed, and staff paid it another way. */
  readonly status: "due" | "sent" | "failed" | "settled";
  /** Sum of the parts, minor units of the refund's currency. */
  readonly amountMinor: bigint;
}

/** Reads the parts of the refund of one change. The reader's right to see the order is checked before. */
export function readRefundParts({ orm }: Pick<Db, "orm">, orderId: string, changeId: string): Promise<RefundPartSum[]> {
  const paidBy = payments.method;
  const status = sql<RefundPartSum["status"]>`case when ${refunds.settledAt} is null then ${refunds.status} else 'settled' end`;
  const amountMinor = sql<bigint>`sum(${refunds.amountMinor})::bigint`;
  return orm
    .select({ paidBy, status, amountMinor })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(eq(refunds.orderId, orderId), eq(refunds.changeId, changeId)))
    .groupBy(paidBy, status)
    .orderBy(asc(paidBy), asc(status));
}
