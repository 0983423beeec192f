/**
 * Checks of an order before it is paid, in the transaction that has locked its holds.
 *
 * Raw SQL: unit types by pairs of ids, from arrays.
 */
import { and, desc, eq } from "drizzle-orm";

import type { Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { type PaymentLine, reservations } from "@/db/schema";
import { holderOf, type HoldingActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { isSameHolder } from "@/lib/core/holder";
import { requireFlyable } from "@/lib/inventory/round-trip";
import { mostUnitsAtOnce } from "@/lib/reservations/allocate";
import type { HeldReservation } from "@/lib/reservations/schemas";
import { readLegsOfOrders } from "@/lib/reservations/view/read-legs";

import { maxLinesPerOrder } from "../../limits";
import { findPayment, lockOrder, type OrderRow, type PaymentRow } from "../../rows";
import type { StartCheckoutInput } from "../types";

export interface CheckedOrder {
  /** The order under its lock; undefined before its first payment. */
  readonly order: OrderRow | undefined;
  readonly holds: readonly HeldReservation[];
  readonly lines: readonly PaymentLine[];
  readonly totalMinor: bigint;
  readonly currency: string;
  /** The payment of the order that is open, at a page or with a card. */
  readonly opened: PaymentRow | undefined;
}

/**
 * Locks an order and checks that its holds can be paid together.
 * @param holds of the order, locked by the caller
 * @throws {DomainError} not_found; invalid_state when the order was confirmed or ended; hold_expired;
 * price_changed; currency_mismatch; limit_exceeded; round_trip_impossible
 */
export async function checkOrder(
  tx: Tx,
  input: Pick<StartCheckoutInput, "orderId" | "actor" | "expectedTotalMinor">,
  holds: readonly HeldReservation[],
): Promise<CheckedOrder> {
  const order = await lockOrder(tx, input.orderId);
  if (order && !isSameHolder(holderOf(input.actor), { kind: order.holderKind, id: order.holderId })) throw notFound();
  if (order && order.status !== "pending") throw new DomainError("invalid_state", { state: order.status });
  const { totalMinor, currency } = await checkHolds(tx, holds, input);
  const lines = holds.map(({ listingId, id }) => ({ listingId, reservationId: id }));
  const opened = await findPayment(tx, { openedOf: input.orderId });
  return { order, holds, lines, totalMinor, currency, opened };
}

/** @returns the total of the holds */
async function checkHolds(
  tx: Tx,
  holds: readonly HeldReservation[],
  { orderId, actor, expectedTotalMinor }: Pick<StartCheckoutInput, "orderId" | "actor" | "expectedTotalMinor">,
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

function notFound(): DomainError<"not_found"> {
  return new DomainError("not_found", { what: "order" });
}
