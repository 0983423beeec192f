/** `correctReceipts`: the job behind an order's corrected address. */
import { and, eq, inArray, ne } from "drizzle-orm";

import type { Db } from "@/db/client";
import { orders, payments } from "@/db/schema";
import { hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { sendReceiptsTo } from "@/lib/payments/send-receipts-to";

/**
 * Makes Stripe send the receipts of an order's payments to its contact's current address. The caller that
 * corrects an address queues this job in the same transaction (`correct-receipts`). A page that is still open
 * keeps its address; a guest who continues to it is sent to a new page.
 * @throws {DomainError} payment_provider_unavailable (try again)
 */
export async function correctReceipts(db: Db, orderId: string): Promise<void> {
  let told: string | undefined;
  // A correction that comes while this job runs has no job of its own.
  for (;;) {
    const email = await addressOf(db, orderId);
    if (email === undefined || email === told) return;
    await tellStripe(db, orderId, email);
    told = email;
  }
}

async function addressOf({ orm }: Db, orderId: string): Promise<string | undefined> {
  // A partner's guests get their receipts from the partner.
  const own = and(eq(orders.id, orderId), ne(orders.holderKind, "partner"));
  const [order] = await orm.select({ email: orders.contactEmail }).from(orders).where(own);
  return order?.email;
}

async function tellStripe({ orm }: Db, orderId: string, email: string): Promise<void> {
  const paid = await orm
    .select({ intentId: payments.stripePaymentIntentId })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), inArray(payments.status, ["authorised", "captured"])))
    .orderBy(payments.createdAt);
  for (const { intentId } of paid) {
    if (intentId === null) continue;
    try {
      await sendReceiptsTo(intentId, email);
    } catch (error) {
      if (!hasCode(error, "invalid_state")) throw error;
      log.warn({ err: error, orderId }, "corrected receipt address refused by Stripe");
    }
  }
}
