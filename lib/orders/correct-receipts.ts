/** `correctReceipts`: the job behind an order's corrected address. */
import type { Db } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { sendReceiptsTo } from "@/lib/payments/send-receipts-to";

/**
 * Has Stripe send the receipts of an order's payments to its contact's address as it is now. Whoever corrects an address queues this in the
 * same transaction (`correct-receipts`). A page that is still open keeps its address; who goes on to it is led to a new one.
 * @throws {DomainError} payment_provider_unavailable (try again)
 */
export async function correctReceipts({ sql }: Db, orderId: string): Promise<void> {
  const payments = await sql<{ intentId: string; email: string }[]>`
    select p.stripe_payment_intent_id as "intentId", o.contact_email as email
    from payments p join orders o on o.id = p.order_id
    where o.id = ${orderId} and p.stripe_payment_intent_id is not null and p.status in ('authorised', 'captured')
      -- A partner's guests get their receipts from the partner.
      and o.holder_kind <> 'partner'
    order by p.created_at`;
  for (const { intentId, email } of payments) {
    try {
      await sendReceiptsTo(intentId, email);
    } catch (error) {
      if (!hasCode(error, "invalid_state")) throw error;
      log.warn({ err: error, orderId }, "Stripe does not take the corrected address");
    }
  }
}
