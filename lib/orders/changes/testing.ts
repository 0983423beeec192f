/** Test support: bookings that are changed or cancelled, and what has become of them. */
import { randomUUID } from "node:crypto";

import { expect } from "vitest";

import type { PolicyTier } from "@/db/schema";
import { type ListingOptions, makeListing } from "@/db/testing/factories";
import { lineFor, type LineOptions } from "@/db/testing/requests";
import { auditReservations } from "@/lib/reservations/audit";
import type { TestDatabase } from "@/db/testing/database";

import { auditPayments } from "../audit";
import { captureConfirmed, voidUnbooked } from "../settlement/capture-or-void";
import { bookBasket, type bookSomething, holdOf, type TestStripe } from "../testing";
import { cancelOrder } from "./cancel-order";
import { type ChangedOrder, changeOrder } from "./change-order";
import { quoteChange } from "./quote-change";
import type { WantedChange } from "./quotes";
import { sendRefund } from "./send-refund";

export type Booked = Awaited<ReturnType<typeof bookSomething>>;

/** Makes what the tests of changes share, for a test file's database and simulator. */
export function changesOf(database: TestDatabase, stripe: TestStripe) {
  const { db } = database;
  const { expectSound } = soundnessOf(database);
  return { book, wish, change, factsOf, finishAll, netOf, expectSound };

  /** Books from the listing's first date, at a listing with the given prices, stock and policy. */
  async function book(
    listing: ListingOptions,
    line: LineOptions,
    tiers: readonly PolicyTier[] = [{ hoursBefore: 48, refundPercent: 100 }],
  ): Promise<Booked> {
    const made = await makeListing(db, { days: 8, ...listing });
    await db.sql`update cancellation_policies set tiers = ${JSON.stringify(tiers)}::text::jsonb where id = ${made.policyId}`;
    return bookBasket(database, await holdOf(database, made, [line]));
  }

  /** Makes the wanted change of a booking's only line, in nights from the listing's first date. */
  function wish({ listing, reservationIds }: Booked, options: LineOptions): WantedChange {
    const { unitTypeId, checkIn, checkOut, quantity, guests } = lineFor(listing, options);
    return { reservationId: reservationIds[0] ?? "", unitTypeId, checkIn, checkOut, quantity, guests };
  }

  async function change(booked: Booked, options: LineOptions, requestId: string = randomUUID()): Promise<ChangedOrder> {
    const wanted = wish(booked, options);
    const { dueMinor, refundMinor } = await quoteChange(db, booked.orderId, booked.actor, wanted);
    const { orderId, actor } = booked;
    return changeOrder(db, { requestId, orderId, actor, wanted, expectedDueMinor: dueMinor, expectedRefundMinor: refundMinor });
  }

  async function factsOf({ orderId, listing }: Booked) {
    const [order] = await db.sql<{ total: bigint }[]>`select total_minor as total from orders where id = ${orderId}`;
    const lines = await db.sql<{ status: string; nights: string; quantity: number; total: bigint; kept: bigint }[]>`
      select status, check_in - ${listing.from}::date || '+' || check_out - check_in as nights, quantity, total_minor as total, kept_minor as kept
      from reservations where order_id = ${orderId} and confirmed_at is not null order by created_at, id`;
    const stock = await db.sql<{ available: number }[]>`
      select available from inventory where listing_id = ${listing.listingId} and unit_type_id = ${listing.unitTypeId} order by date`;
    const changes = await db.sql<{ status: string; ending: string | null }[]>`
      select status, ending from order_changes where order_id = ${orderId} order by created_at`;
    return { total: order?.total, lines, stock: stock.map(({ available }) => available).join(""), changes };
  }

  async function finishAll(booked: Booked): Promise<void> {
    const payments = await db.sql<{ id: string; outcome: string | null }[]>`
      select id, outcome from payments where order_id = ${booked.orderId} and status = 'authorised'`;
    for (const { id, outcome } of payments) await (outcome === "confirmed" ? captureConfirmed(db, id) : voidUnbooked(db, id));
    const refunds = await db.sql<
      { id: string }[]
    >`select id from refunds where order_id = ${booked.orderId} and status = 'due'`;
    for (const { id } of refunds) await sendRefund(db, id);
  }

  async function netOf(): Promise<number[]> {
    return (await stripe.ledger()).map(({ captured, refunded }) => captured - refunded).toSorted((a, b) => b - a);
  }
}

/** Makes what the tests of cancellations share, for a test file's database. */
export function cancellationsOf(database: TestDatabase) {
  const { db } = database;
  const { expectSound } = soundnessOf(database);
  return { cancel, factsOf, payBack, expectSound };

  function cancel(
    booked: Booked,
    expectedRefundMinor: bigint,
    lines?: { reservationId: string; quantity: number }[],
    requestId: string = randomUUID(),
  ) {
    return cancelOrder(db, { requestId, orderId: booked.orderId, actor: booked.actor, lines, expectedRefundMinor });
  }

  async function factsOf({ orderId, listing }: Booked) {
    const [order] = await db.sql<{ status: string; total: bigint }[]>`
      select status, total_minor as total from orders where id = ${orderId}`;
    const reservations = await db.sql<{ status: string; quantity: number; total: bigint; kept: bigint }[]>`
      select status, quantity, total_minor as total, kept_minor as kept from reservations where order_id = ${orderId} order by created_at, id`;
    const refunds = await db.sql<{ id: string; status: string; method: string; amount: bigint }[]>`
      select id, status, method, amount_minor as amount from refunds where order_id = ${orderId} order by created_at, id`;
    const stock = await db.sql<{ available: number }[]>`
      select available from inventory where listing_id = ${listing.listingId} order by date limit 2`;
    return { total: order?.total, reservations, refunds, stock: stock.map(({ available }) => available) };
  }

  async function payBack(booked: Booked): Promise<void> {
    const { refunds } = await factsOf(booked);
    for (const { id, status } of refunds) if (status === "due") await sendRefund(db, id);
  }
}

/** Makes the check that stock and money of an order are right. */
function soundnessOf({ db }: Pick<TestDatabase, "db">) {
  return { expectSound };

  async function expectSound(booked: Booked): Promise<void> {
    expect(await auditReservations(db, booked.listing.listingId)).toEqual([]);
    expect(await auditPayments(db)).toEqual([]);
  }
}
