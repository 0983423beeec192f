/** Outcomes of a payment as its page needs them. Types only. */

interface Settled {
  readonly orderId: string;
  readonly code: string;
}

export type FailureReason =
  /** The holds ended during the payment and the stock is sold. */
  | "sold_out"
  /** A reservation was released, or the order ended otherwise, before the payment came. */
  | "order_closed"
  /** Another payment of the same order is the one that counts. */
  | "superseded"
  /** Stripe's amount, currency or order differs from the payment's. */
  | "mismatch";

export type Settlement =
  /** Everything is booked; `replaced` reservations had expired and were placed anew. */
  | (Settled & { readonly state: "confirmed"; readonly replaced: number })
  /** Not booked by this payment; the authorisation is voided or about to be. Nothing is charged. */
  | (Settled & { readonly state: "failed"; readonly reason: FailureReason })
  /** Not paid yet; the guest can continue at `payUrl`. */
  | (Settled & { readonly state: "waiting"; readonly payUrl: string | null })
  /** The last card was declined; the guest can try another at `payUrl`. */
  | (Settled & { readonly state: "declined"; readonly reason: string; readonly payUrl: string | null })
  /** The page at Stripe closed before a guest paid. */
  | (Settled & { readonly state: "closed" });

/** Name of a payment: Stripe's session, Stripe's payment, or the stored id. */
export type PaymentReference =
  | { readonly sessionId: string }
  | { readonly paymentIntentId: string }
  | { readonly paymentId: string };
