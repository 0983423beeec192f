/** Description of a change's difference for Stripe's payment page. */
import { and, eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { type CheckoutRequest, orders, unitTypes } from "@/db/schema";
import { env } from "@/lib/core/env";
import { paymentGraceMinutes } from "@/lib/reservations/limits";
import { amountFault } from "@/lib/payments/amounts";
import { DomainError } from "@/lib/core/errors";

import type { ChangeQuote } from "./quotes";
import { datesOf } from "../checkout/internal/describe-lines";

/**
 * Describes the difference for Stripe.
 * @param byCard true when a card pays it; an account accepts any amount
 * @throws {DomainError} payment_refused when no card can be charged the amount
 */
export async function describeChangeRequest(
  tx: Tx,
  quote: ChangeQuote,
  changeId: string,
  byCard: boolean,
): Promise<CheckoutRequest> {
  const { code, currency, dueMinor, line, wanted } = quote;
  const fault = byCard ? amountFault(dueMinor, currency) : undefined;
  if (fault) throw new DomainError("payment_refused", { reason: fault.reason }, "no card can be charged the difference");
  const expiresAt = sql<string>`statement_timestamp() + ${paymentGraceMinutes}::int * interval '1 minute'`;
  const [found] = await tx.orm
    .select({ email: orders.contactEmail, locale: orders.locale, unitTypeName: unitTypes.name, expiresAt })
    .from(orders)
    .innerJoin(unitTypes, and(eq(unitTypes.listingId, line.listingId), eq(unitTypes.id, wanted.unitTypeId)))
    .where(eq(orders.id, quote.orderId));
  if (!found) throw new Error(`order ${quote.orderId} or its unit type is not there`);
  const page = new URL(`/orders/${code}/changes/${changeId}`, env().APP_URL).href;
  const units = wanted.quantity > 1 ? `${wanted.quantity} × ` : "";
  return {
    orderCode: code,
    lines: [
      {
        name: `Change of your booking: ${line.listingName}`,
        description: `${units}${found.unitTypeName}, ${datesOf(line.place.kind, wanted, found.locale)}; the difference`,
        amountMinor: dueMinor.toString(),
        quantity: 1,
      },
    ],
    customerEmail: found.email,
    // Stripe replaces the braces, so they must stay unencoded.
    successUrl: `${page}?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: page,
    expiresAt: new Date(found.expiresAt).toISOString(),
  };
}
