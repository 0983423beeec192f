/** Summary of the card of a payment, from its row. Pure. */
import type { CardSummary } from "./order-view";

/** @returns null where Stripe did not name the card */
export function cardSummary(brand: string | null, last4: string | null): CardSummary | null {
  return brand === null || last4 === null ? null : { brand, last4 };
}
