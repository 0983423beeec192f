/** Signatures of webhooks in Stripe's form (https://docs.stripe.com/webhooks#verify-manually). */
import { createHmac } from "node:crypto";

/**
 * @param secret `whsec_...`, used unchanged
 * @param timestamp Unix seconds of this delivery, not of the event: each attempt is signed anew
 * @returns the `Stripe-Signature` header
 */
export function signatureOf(payload: string, secret: string, timestamp: number): string {
  const v1 = createHmac("sha256", secret).update(`${timestamp}.${payload}`).digest("hex");
  return `t=${timestamp},v1=${v1}`;
}
