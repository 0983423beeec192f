/** The card a payment was made with, from a row to what is shown of it. Pure. */
import type { CardSummary } from "./order-view";

/** @returns null where Stripe did not say */
export function cardSummary(brand: string | null, last4: string | null): CardSummary | null {
  return brand === null || last4 === null ? null : { brand, last4 };
}
