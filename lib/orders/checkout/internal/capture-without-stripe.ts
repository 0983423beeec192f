/** Payments that are captured without Stripe: on an account, or taken at the desk. */
import { and, eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { payments } from "@/db/schema";

/** Means of a payment that counts at once; a member of staff takes one at the desk. */
export type PaidAtOnce =
  | { readonly method: "account" }
  | { readonly method: "desk_cash" | "desk_terminal"; readonly takenBy: string };

/**
 * Marks a payment as captured.
 * @param paymentId of an opened payment
 */
export async function captureWithoutStripe({ orm }: Tx, paymentId: string, paid: PaidAtOnce): Promise<void> {
  const clock = sql`statement_timestamp()`;
  const amount = sql`${payments.amountMinor}`;
  await orm
    .update(payments)
    .set({
      method: paid.method,
      takenBy: paid.method === "account" ? null : paid.takenBy,
      status: "captured",
      outcome: "confirmed",
      authorisedAt: clock,
      capturedAt: clock,
      captureMinor: amount,
      capturedMinor: amount,
    })
    .where(and(eq(payments.id, paymentId), eq(payments.status, "opened")));
}
