/**
 * First half of a checkout, in one transaction: extends the holds, writes the order, opens the payment.
 *
 * Raw SQL: unit types by pairs of ids, from arrays.
 */
import { and, desc, eq, sql } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { type CheckoutRequest, orders, type PaymentLine, payments, reservations } from "@/db/schema";
import { env } from "@/lib/core/env";
import { formatActor, holderOf, type HoldingActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { isSameHolder } from "@/lib/core/holder";
import { newId, newOrderCode } from "@/lib/core/ids";
import { requireFlyable } from "@/lib/inventory/round-trip";
import { toStripeAmount } from "@/lib/payments/amounts";
import { mostUnitsAtOnce } from "@/lib/reservations/allocate";
import { confirmReservations } from "@/lib/reservations/confirm";
import { extendHoldsForPayment } from "@/lib/reservations/extend-holds";
import { readLegsOfOrders } from "@/lib/reservations/view/read-legs";
import type { HeldReservation } from "@/lib/reservations/schemas";

import { nameHoldsStep } from "../../contact/guest-names";
import { maxLinesPerOrder } from "../../limits";
import { describeLines } from "./describe-lines";
import { findPayment, lockOrder, type OrderRow, type PaymentRow } from "../../rows";
import type { StartCheckoutInput } from "../types";

export type Prepared =
  /** Confirmed at once, because the total is 0. */
  | { readonly kind: "free"; readonly code: string }
  /** A payment to be made; it may have a page already. */
  | { readonly kind: "pay"; readonly code: string; readonly payment: PaymentRow }
  /**
   * An earlier payment for other holds or another address, which must be closed first; only the holds have
   * been extended.
   */
  | { readonly kind: "close"; readonly payment: PaymentRow };

/**
 * Prepares the payment of a checkout.
 * @throws {DomainError} see startCheckout; the transaction must then be rolled back
 */
export async function preparePayment(tx: Tx, input: StartCheckoutInput): Promise<Prepared> {
  const holder = holderOf(input.actor);
  const holds = await extendHoldsForPayment(tx, input.orderId, holder);
  const order = await lockOrder(tx, input.orderId);
  if (order && !isSameHolder(holder, { kind: order.holderKind, id: order.holderId })) throw notFound();
  if (order && order.status !== "pending") throw new DomainError("invalid_state", { state: order.status });
  const { totalMinor, currency } = await checkHolds(tx, holds, input);
  const lines = holds.map(({ listingId, id }) => ({ listingId, reservationId: id }));

  const opened = await findPayment(tx, { openedOf: input.orderId });
  if (opened && (!isFor(opened, totalMinor, currency, lines) || !isTo(opened, input.contact.email)))
    return { kind: "close", payment: opened };

  const code = await writeOrder(tx, order, input, totalMinor, currency);
  const { guestNames: given = [], namesRequired: isComplete = false, contact } = input;
  await nameHoldsStep(tx, holds, { given, isComplete, bookedBy: contact.name });
  if (totalMinor === 0n) return confirmFree(tx, input, lines, code);
  if (opened) return { kind: "pay", code, payment: opened };
  const request = await describeRequest(tx, holds, input, code);
  // Check the amounts before the insert: one that Stripe cannot represent leaves no payment behind.
  for (const line of request.lines) toStripeAmount(BigInt(line.amountMinor), currency);
  await tx.orm.insert(payments).values({
    orderId: input.orderId,
    id: input.paymentId ?? newId(),
    status: "opened",
    lines,
    checkout: request,
    currency,
    amountMinor: totalMinor,
    stripePaymentMethodId: input.paymentMethodId ?? null,
    createdAt: sql`statement_timestamp()`,
  });
  const payment = await findPayment(tx, { openedOf: input.orderId });
  if (!payment) throw new Error("the payment just written is not there");
  return { kind: "pay", code, payment };
}

function isFor(opened: PaymentRow, totalMinor: bigint, currency: string, lines: readonly PaymentLine[]): boolean {
  return opened.amountMinor === totalMinor && opened.currency === currency && sameLines(opened.lines, lines);
}

/**
 * Tells whether a payment can serve this e-mail address. Stripe's page keeps the address it was opened with,
 * so a corrected address needs another page. A partner's card has no page.
 */
function isTo(opened: PaymentRow, email: string): boolean {
  return opened.paymentMethodId !== null || opened.checkout.customerEmail === email;
}

/** @returns the total of the holds */
async function checkHolds(
  tx: Tx,
  holds: readonly HeldReservation[],
  { orderId, actor, expectedTotalMinor }: StartCheckoutInput,
): Promise<{ totalMinor: bigint; currency: string }> {
  const currencies = [...new Set(holds.map((hold) => hold.currency))];
  const [currency] = currencies;
  const totalMinor = holds.reduce((sum, hold) => sum + hold.totalMinor, 0n);
  if (currency === undefined || totalMinor !== expectedTotalMinor) {
    // An expired hold explains the difference better than a changed price.
    const ended = await findEndedHold(tx, orderId, actor);
    if (ended !== undefined) throw new DomainError("hold_expired", { heldUntil: ended.toISOString() });
    if (currency === undefined) throw notFound();
  }
  if (currencies.length > 1) throw new DomainError("currency_mismatch", { currencies });
  if (holds.length > maxLinesPerOrder)
    throw new DomainError("limit_exceeded", { limit: "lines_per_order", max: maxLinesPerOrder });
  if (totalMinor !== expectedTotalMinor) {
    const amounts = { expectedMinor: expectedTotalMinor.toString(), actualMinor: totalMinor.toString() };
    throw new DomainError("price_changed", { line: 0, ...amounts, currency });
  }
  await checkUnitsPerOrder(tx, holds);
  await checkRoundTrips(tx, orderId, holds);
  return { totalMinor, currency };
}

/**
 * Checks the units of each type in the whole order. Each hold is within the maximum of an order, but several
 * holds made one after the other may exceed it together.
 */
async function checkUnitsPerOrder(tx: Tx, holds: readonly HeldReservation[]): Promise<void> {
  const byUnit = Map.groupBy(holds, ({ listingId, unitTypeId }) => `${listingId}/${unitTypeId}`);
  const several = [...byUnit.values()].flatMap((own) => (own.length > 1 && own[0] ? [{ own, unit: own[0] }] : []));
  if (several.length === 0) return;
  const rows = await tx.sql<{ listingId: string; id: string; max: number }[]>`
    select listing_id as "listingId", id, max_per_order as max from unit_types
    where (listing_id, id) in (select * from unnest(${several.map(({ unit }) => unit.listingId)}::uuid[],
      ${several.map(({ unit }) => unit.unitTypeId)}::uuid[]))`;
  for (const { listingId, id, max } of rows) {
    if (mostUnitsAtOnce(byUnit.get(`${listingId}/${id}`) ?? []) > max)
      throw new DomainError("limit_exceeded", { limit: "units_per_order", max });
  }
}

/**
 * Checks the flights of the whole order. Each hold was checked against the lines that the order had then; two
 * holds placed at the same moment were not checked against each other.
 */
async function checkRoundTrips(tx: Tx, orderId: string, holds: readonly HeldReservation[]): Promise<void> {
  if (holds.length === 1) return;
  const legs = (await readLegsOfOrders(tx, [orderId])).get(orderId) ?? [];
  const taken = legs.toSorted((one, other) => one.departsMs - other.departsMs);
  requireFlyable(taken.map((leg, line) => ({ leg, line })));
}

async function findEndedHold(tx: Tx, orderId: string, actor: HoldingActor) {
  const holder = holderOf(actor);
  const isOfHolder = and(eq(reservations.holderKind, holder.kind), eq(reservations.holderId, holder.id));
  const [row] = await tx.orm
    .select({ heldUntil: reservations.heldUntil })
    .from(reservations)
    .where(and(eq(reservations.orderId, orderId), isOfHolder, isConstant(reservations.status, "expired")))
    .orderBy(desc(reservations.heldUntil))
    .limit(1);
  return row?.heldUntil;
}

const maxCodeTries = 5;

/**
 * Inserts the order, or updates its contact and total.
 * @returns its code
 */
async function writeOrder(
  tx: Tx,
  order: OrderRow | undefined,
  { orderId, actor, contact, billing, locale, partnerReference }: StartCheckoutInput,
  totalMinor: bigint,
  currency: string,
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

async function confirmFree(tx: Tx, { orderId, actor }: StartCheckoutInput, lines: readonly PaymentLine[], code: string) {
  const confirmation = await confirmReservations(tx, lines, formatActor(actor));
  if (!confirmation.confirmed) throw new Error(`holds of order ${orderId} ended under their lock`);
  await tx.orm
    .update(orders)
    .set({ status: "confirmed", confirmedAt: sql`statement_timestamp()`, version: nextVersion })
    .where(isPending(orderId));
  return { kind: "free", code } as const;
}

const nextVersion = sql`${orders.version} + 1`;

const isPending = (orderId: string) => and(eq(orders.id, orderId), eq(orders.status, "pending"));

async function describeRequest(
  tx: Tx,
  holds: readonly HeldReservation[],
  { orderId, contact, locale }: StartCheckoutInput,
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

function sameLines(one: readonly PaymentLine[], other: readonly PaymentLine[]): boolean {
  const ids = new Set(one.map((line) => `${line.listingId}/${line.reservationId}`));
  return one.length === other.length && other.every((line) => ids.has(`${line.listingId}/${line.reservationId}`));
}

function notFound(): DomainError<"not_found"> {
  return new DomainError("not_found", { what: "order" });
}
