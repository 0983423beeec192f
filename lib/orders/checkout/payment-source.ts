/** How a partner pays, without a page. Types only. */

export type PaymentSource =
  /** Invoiced to the partner. */
  | { readonly method: "account" }
  /** A card that the partner sent: `pm_...`. */
  | { readonly method: "card"; readonly paymentMethodId: string };

export interface PartnerPaymentSource {
  readonly paying: PaymentSource;
  /** Whether it is a partner's test, of which there are no documents. */
  readonly test: boolean;
}
