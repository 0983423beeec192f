/**
 * Requests of messages about events: handlers of the relay.
 *
 * Raw SQL: the orders of a batch of reservations, from arrays.
 */
import { and, eq } from "drizzle-orm";
import type { PgBoss } from "pg-boss";

import type { Tx } from "@/db/client";
import { anyOf } from "@/db/orm";
import { orderChanges } from "@/db/schema";
import { env } from "@/lib/core/env";
import { requestNotifications } from "@/lib/events/request-notification";
import type { RelayedEvent } from "@/lib/events/types";

interface Reservation {
  readonly listingId: string;
  readonly reservationId: string;
}

/**
 * Requests the confirmation of every confirmed order of these reservations. For the relay: an order of many
 * lines has many events, also over several calls, and gets one message.
 */
export async function requestConfirmations(tx: Tx, boss: PgBoss, reservations: readonly Reservation[]): Promise<void> {
  const orders = await ordersOf(tx, reservations);
  await requestNotifications(
    tx,
    boss,
    orders.map(({ orderId }) => ({ kind: "confirmed", subject: orderId, orderId })),
  );
}

function ordersOf({ sql }: Tx, reservations: readonly Reservation[]): Promise<{ orderId: string }[]> {
  return sql<{ orderId: string }[]>`
    select distinct o.id as "orderId"
    from unnest(${reservations.map((row) => row.listingId)}::uuid[], ${reservations.map((row) => row.reservationId)}::uuid[])
      as k (listing_id, id)
    join reservations r using (listing_id, id)
    join orders o on o.id = r.order_id and o.status = 'confirmed'`;
}

/** Requests one message for each cancellation or change that these events belong to. */
export async function requestChangeNotices(tx: Tx, boss: PgBoss, events: readonly RelayedEvent[]): Promise<void> {
  const ids = [...new Set(events.flatMap(({ data }) => (typeof data["changeId"] === "string" ? [data["changeId"]] : [])))];
  if (ids.length === 0) return;
  const changes = await tx.orm
    .select({ id: orderChanges.id, orderId: orderChanges.orderId, kind: orderChanges.kind })
    .from(orderChanges)
    .where(and(anyOf(orderChanges.id, ids), eq(orderChanges.status, "applied")));
  await requestNotifications(
    tx,
    boss,
    changes.map(({ id: subject, orderId, kind }) => ({ kind: kind === "cancel" ? "cancelled" : "changed", subject, orderId })),
  );
}

/** Requests a message about an account's holds, where this installation sends such messages. */
export async function requestHeldNotices(tx: Tx, boss: PgBoss, events: readonly RelayedEvent[]): Promise<void> {
  if (!env().HELD_EMAILS) return;
  const orderIds = new Set(
    events.flatMap(({ data }) =>
      data["holderKind"] === "user" && data["purpose"] === undefined && typeof data["orderId"] === "string"
        ? [data["orderId"]]
        : [],
    ),
  );
  await requestNotifications(
    tx,
    boss,
    [...orderIds].map((subject) => ({ kind: "held", subject })),
  );
}
