/** Payments on a partner's account. */
import { and, eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { payments } from "@/db/schema";

/**
 * Marks a payment as captured: an amount on a partner's account is invoiced.
 * @param paymentId of an opened payment
 */
export async function chargeToAccount({ orm }: Tx, paymentId: string): Promise<void> {
  const clock = sql`statement_timestamp()`;
  const amount = sql`${payments.amountMinor}`;
  await orm
    .update(payments)
    .set({
      method: "account",
      status: "captured",
      outcome: "confirmed",
      authorisedAt: clock,
      capturedAt: clock,
      captureMinor: amount,
      capturedMinor: amount,
    })
    .where(and(eq(payments.id, paymentId), eq(payments.status, "opened")));
}
