/** What became of a payment, in the words its page needs. Types only. */

interface Settled {
  readonly orderId: string;
  readonly code: string;
}

export type GivenUpReason =
  /** The holds ended while paying and the stock is gone. */
  | "sold_out"
  /** A reservation was released, or the order ended otherwise, before the payment came. */
  | "ended"
  /** Another payment of the same order is the one that counts. */
  | "superseded"
  /** Stripe's amount, currency or order is not ours. */
  | "mismatch";

export type Settlement =
  /** Everything is booked; `replaced` reservations had expired and were taken anew. */
  | (Settled & { readonly state: "confirmed"; readonly replaced: number })
  /** Not booked by this payment; the authorisation is, or is being, given back. Nothing is charged. */
  | (Settled & { readonly state: "given_up"; readonly reason: GivenUpReason })
  /** Not paid yet; the guest can go on at `payUrl`. */
  | (Settled & { readonly state: "waiting"; readonly payUrl: string | null })
  /** The last card was declined; another can be tried at `payUrl`. */
  | (Settled & { readonly state: "declined"; readonly reason: string; readonly payUrl: string | null })
  /** The page at Stripe closed before anybody paid. */
  | (Settled & { readonly state: "closed" });

/** How a payment is named: by Stripe's session, by Stripe's payment, or by our own id. */
export type PaymentReference =
  | { readonly sessionId: string }
  | { readonly paymentIntentId: string }
  | { readonly paymentId: string };
