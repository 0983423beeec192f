/** Payments on a partner's account. */
import type { Tx } from "@/db/client";

/**
 * Marks a payment as captured: an amount on a partner's account is invoiced.
 * @param paymentId of an opened payment
 */
export async function chargeToAccount({ sql }: Tx, paymentId: string): Promise<void> {
  await sql`
    update payments set method = 'account', status = 'captured', outcome = 'confirmed', authorised_at = statement_timestamp(),
      captured_at = statement_timestamp(), capture_minor = amount_minor, captured_minor = amount_minor
    where id = ${paymentId} and status = 'opened'`;
}
