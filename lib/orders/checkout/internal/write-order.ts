/** The order's row and the request of its payment, written before the payment is. */
import { and, eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { type CheckoutRequest, orders } from "@/db/schema";
import { holderOf } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { newOrderCode } from "@/lib/core/ids";

import { nameHoldsStep } from "../../contact/guest-names";
import type { StartCheckoutInput } from "../types";
import type { CheckedOrder } from "./check-order";
import { describeLines } from "./describe-lines";

const maxCodeTries = 5;

/**
 * Inserts the order, or updates its contact and total, and stores the names of its guests.
 * @param totalMinor of the order; less than that of its holds where it is given away
 * @returns its code
 * @throws {DomainError} invalid_input, see nameHoldsStep
 */
export async function writeOrder(
  tx: Tx,
  checked: Pick<CheckedOrder, "order" | "holds" | "currency">,
  input: StartCheckoutInput,
  totalMinor: bigint,
): Promise<string> {
  const code = await writeRow(tx, checked, input, totalMinor);
  const { guestNames: given = [], namesRequired: isComplete = false, contact } = input;
  await nameHoldsStep(tx, checked.holds, { given, isComplete, bookedBy: contact.name });
  return code;
}

async function writeRow(
  tx: Tx,
  { order, currency }: Pick<CheckedOrder, "order" | "currency">,
  { orderId, actor, contact, billing, locale, partnerReference }: StartCheckoutInput,
  totalMinor: bigint,
): Promise<string> {
  const holder = holderOf(actor);
  const facts = {
    contactName: contact.name,
    contactEmail: contact.email,
    contactPhone: contact.phone ?? null,
    billing: billing ?? null,
    locale,
    currency,
    totalMinor,
    partnerReference: partnerReference ?? null,
    servedBy: actor.kind === "guest" ? (actor.servedBy ?? null) : null,
  };
  if (order) {
    await tx.orm
      .update(orders)
      .set({ ...facts, version: nextVersion })
      .where(isPending(order.id));
    return order.code;
  }
  for (let attempt = 1; attempt <= maxCodeTries; attempt += 1) {
    // A code that exists already (a chance of one in 10^11 for each stored order) inserts nothing; the next
    // round draws another.
    const key = { id: orderId, code: newOrderCode(), holderKind: holder.kind, holderId: holder.id };
    const [row] = await tx.orm
      .insert(orders)
      .values({ ...key, ...facts, status: "pending", createdAt: sql`statement_timestamp()` })
      .onConflictDoNothing({ target: orders.code })
      .returning({ code: orders.code });
    if (row) return row.code;
  }
  throw new Error("no free order code was found");
}

const nextVersion = sql`${orders.version} + 1`;

const isPending = (orderId: string) => and(eq(orders.id, orderId), eq(orders.status, "pending"));

/** Marks a pending order as confirmed. */
export async function markConfirmed({ orm }: Tx, orderId: string): Promise<void> {
  await orm
    .update(orders)
    .set({ status: "confirmed", confirmedAt: sql`statement_timestamp()`, version: nextVersion })
    .where(isPending(orderId));
}

/** Describes the order for Stripe's page and for its invoice. */
export async function describeRequest(
  tx: Tx,
  { holds }: Pick<CheckedOrder, "holds">,
  { orderId, contact, locale }: Pick<StartCheckoutInput, "orderId" | "contact" | "locale">,
  orderCode: string,
): Promise<CheckoutRequest> {
  const page = new URL(`/checkout/${orderId}`, env().APP_URL).href;
  const expiresAt = new Date(Math.min(...holds.map((hold) => hold.heldUntil.getTime())));
  return {
    orderCode,
    lines: await describeLines(tx, holds, locale),
    customerEmail: contact.email,
    // Stripe replaces the braces, so they must stay unencoded.
    successUrl: `${page}/return?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: `${page}?cancelled=1`,
    expiresAt: expiresAt.toISOString(),
  };
}
