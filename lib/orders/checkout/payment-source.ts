/** Means of payment of a partner, without a payment page. Types only. */

export type PaymentSource =
  /** Invoiced to the partner. */
  | { readonly method: "account" }
  /** A card that the partner sent: `pm_...`. */
  | { readonly method: "card"; readonly paymentMethodId: string };

export interface PartnerPaymentSource {
  readonly paying: PaymentSource;
  /** True for a partner's test booking, for which no documents are made. */
  readonly test: boolean;
}
