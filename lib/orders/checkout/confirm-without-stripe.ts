/** Confirmation of an order in which Stripe has no part: it is free, on account, or paid at the desk. */
import { sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { type CheckoutRequest, type PaymentLine, payments, type PaymentMethod } from "@/db/schema";
import type { ActorText } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { confirmReservations } from "@/lib/reservations/confirm";

import { markConfirmed } from "./internal/write-order";

export interface PaidWithoutStripe {
  readonly method: Exclude<PaymentMethod, "card">;
  /** Amount that is paid or due, minor units; 0 for `none`, and above 0 for the others. */
  readonly amountMinor: bigint;
  /** The member of staff who took it, or gave the booking away. */
  readonly takenBy?: string | undefined;
  /** The price that is not asked, and why; for `none`. */
  readonly waived?: { readonly amountMinor: bigint; readonly reason: string } | undefined;
}

export interface ConfirmWithoutStripe {
  readonly orderId: string;
  readonly paymentId: string;
  readonly lines: readonly PaymentLine[];
  readonly currency: string;
  /** Lines of the invoice. */
  readonly request: CheckoutRequest;
  readonly actor: ActorText;
  readonly paid: PaidWithoutStripe;
}

/**
 * Confirms the reservations of a written order, all or none, and stores its payment as captured. A hold that
 * has expired is placed anew while stock remains, as in a settlement.
 * @param tx must hold the locks of the reservations and of the order; no payment of the order is open
 * @throws {DomainError} not_available when the stock of an expired hold is sold; invalid_state when a hold
 * was released. The transaction must then be rolled back
 */
export async function confirmWithoutStripe(tx: Tx, input: ConfirmWithoutStripe): Promise<void> {
  const { orderId, paymentId, lines, currency, request, actor, paid } = input;
  const confirmation = await confirmReservations(tx, lines, actor, { isWaived: paid.waived !== undefined });
  if (!confirmation.confirmed)
    throw confirmation.reason === "gone"
      ? new DomainError("not_available", { line: 0, reason: "sold_out", available: 0 })
      : new DomainError("invalid_state", { state: "released" });
  const clock = sql`statement_timestamp()`;
  const { method, amountMinor, takenBy, waived } = paid;
  await tx.orm.insert(payments).values({
    orderId,
    id: paymentId,
    status: "captured",
    method,
    lines,
    checkout: request,
    outcome: "confirmed",
    currency,
    amountMinor,
    captureMinor: amountMinor,
    capturedMinor: amountMinor,
    takenBy: takenBy ?? null,
    waivedMinor: waived?.amountMinor ?? 0n,
    reason: waived?.reason ?? null,
    createdAt: clock,
    authorisedAt: clock,
    capturedAt: clock,
  });
  await markConfirmed(tx, orderId);
}
