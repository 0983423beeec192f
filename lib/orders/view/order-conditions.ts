/**
 * Conditions on orders for the operator's list: by dates, channel and money. Each asks for the orders of
 * rows that an index finds, where there is one.
 */
import { and, eq, exists, gt, gte, inArray, isNotNull, isNull, lte, ne, notExists, or, type SQL, sql } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { isConstant } from "@/db/orm";
import { disputes, listings, orders, type PaymentMethod, payments, refunds, reservations } from "@/db/schema";
import type { ListingKind } from "@/lib/catalog/schemas";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { maxNights } from "@/lib/inventory/limits";

import { zoneOfOrder } from "../order-zone";
import type { OrderChannel, OrderStatus } from "./order-view";

type Reader = Pick<Db | Tx, "orm">;

/** States of a line that is not cancelled. */
const bookedStates = ["held", "confirmed", "checked_in", "no_show"] as const;

/** Dates of an order; both ends belong to the range, and each may be absent. */
export interface OrderDates {
  /**
   * Meaning of the dates, of lines that were not cancelled. `begins`: they arrive, depart or are performed
   * within the range. `over`: they have at least one date within it. `ordered`: the order was made within it.
   */
  readonly of: "begins" | "over" | "ordered";
  readonly firstDate?: IsoDate | undefined;
  readonly lastDate?: IsoDate | undefined;
}

/**
 * State of an order's money, or the means by which it was paid. `refund_due`: promised and not paid yet.
 * `refund_failed`: waits for staff. `refunded`: a part or all was paid back. `disputed`: a cardholder's bank
 * took it back, or asks.
 */
export type OrderMoneyFilter = PaymentMethod | "refund_due" | "refund_failed" | "refunded" | "disputed";

/** State of an order; `cancelled`: confirmed once, and none of its lines is booked any more. */
export type OrderStateFilter = OrderStatus | "cancelled";

/** Makes the condition that an order is in a state, as its page names it. */
export function isInState({ orm }: Reader, state: OrderStateFilter): SQL | undefined {
  if (state !== "confirmed" && state !== "cancelled") return eq(orders.status, state);
  const booked = orm
    .select({ found: sql`1` })
    .from(reservations)
    .where(and(eq(reservations.orderId, orders.id), inArray(reservations.status, bookedStates)));
  return and(eq(orders.status, "confirmed"), state === "confirmed" ? exists(booked) : notExists(booked));
}

/** Makes the condition that one of an order's lines is of a kind. */
export function isOfKind({ orm }: Reader, kind: ListingKind): SQL {
  return exists(
    orm
      .select({ found: sql`1` })
      .from(reservations)
      .innerJoin(listings, eq(listings.id, reservations.listingId))
      .where(and(eq(reservations.orderId, orders.id), eq(listings.kind, kind))),
  );
}

/**
 * Makes the condition that an order has dates within a range, by the clock of its place.
 * @returns undefined where neither end is given
 */
export function isWithin({ orm }: Reader, { of, firstDate, lastDate }: OrderDates): SQL | undefined {
  if (firstDate === undefined && lastDate === undefined) return undefined;
  if (of !== "ordered") {
    const { checkIn, checkOut, orderId, status } = reservations;
    // No stay is longer, so the index on dates of arrival bounds those that are under way.
    const earliest = firstDate === undefined || of === "begins" ? firstDate : addDays(firstDate, 1 - maxNights);
    const lines = orm
      .select({ orderId })
      .from(reservations)
      .where(
        and(
          // The predicate of the index.
          sql`${status} in ('confirmed', 'checked_in', 'no_show')`,
          earliest === undefined ? undefined : gte(checkIn, earliest),
          lastDate === undefined ? undefined : lte(checkIn, lastDate),
          firstDate === undefined || of === "begins" ? undefined : gt(checkOut, firstDate),
        ),
      );
    return inArray(orders.id, lines);
  }
  // No zone is more than a date ahead of UTC or behind it: the instants bound the rows by the index.
  const day = sql`(${orders.createdAt} at time zone ${zoneOfOrder(orders.id)})::date`;
  return and(
    firstDate === undefined
      ? undefined
      : sql`${orders.createdAt} >= (${firstDate}::date - 1) at time zone 'UTC' and ${day} >= ${firstDate}`,
    lastDate === undefined
      ? undefined
      : sql`${orders.createdAt} < (${lastDate}::date + 2) at time zone 'UTC' and ${day} <= ${lastDate}`,
  );
}

/** Makes the condition that an order came by a channel. */
export function isOfChannel(channel: OrderChannel): SQL | undefined {
  switch (channel) {
    case "partner":
      return eq(orders.holderKind, "partner");
    case "desk":
      return isNotNull(orders.servedBy);
    case "site":
      return and(ne(orders.holderKind, "partner"), isNull(orders.servedBy));
  }
}

/** Makes the condition that an order's money is in a state, or that its booking was paid by a means. */
export function hasMoney({ orm }: Reader, money: OrderMoneyFilter): SQL {
  const refundWith = (condition: SQL | undefined) =>
    inArray(orders.id, orm.select({ orderId: refunds.orderId }).from(refunds).where(condition));
  switch (money) {
    case "refund_due":
      return refundWith(isConstant(refunds.status, "due"));
    case "refund_failed":
      return refundWith(and(isConstant(refunds.status, "failed"), isNull(refunds.settledAt)));
    case "refunded":
      return refundWith(or(isConstant(refunds.status, "sent"), isNotNull(refunds.settledAt)));
    case "disputed":
      return inArray(orders.id, orm.select({ orderId: disputes.orderId }).from(disputes));
    default:
      return exists(
        orm
          .select({ found: sql`1` })
          .from(payments)
          .where(
            and(
              eq(payments.orderId, orders.id),
              eq(payments.method, money),
              eq(payments.outcome, "confirmed"),
              isNull(payments.changeId),
            ),
          ),
      );
  }
}
