/** The card a payment was made with, from a row to what is shown of it. Pure. */
import type { OrderCard } from "./order-view";

/** @returns null where Stripe did not say */
export function cardOf(brand: string | null, last4: string | null): OrderCard | null {
  return brand === null || last4 === null ? null : { brand, last4 };
}
