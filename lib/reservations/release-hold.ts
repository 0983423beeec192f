/**
 * Release of a hold before its time.
 *
 * Raw SQL: an update from arrays.
 */
import { and, eq } from "drizzle-orm";

import { type Db, inTransaction, type Tx } from "@/db/client";
import { reservations } from "@/db/schema";
import { type ActorText, formatActor, holderOf, type HoldingActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { formatHolder, type Holder } from "@/lib/core/holder";
import { appendEvents } from "@/lib/events/append";

import { returnStock, type StockClaim } from "./internal/stock";
import { lockHold } from "./view/read-hold";

export interface ReservationKey {
  readonly listingId: string;
  readonly reservationId: string;
}

/**
 * Releases a hold and returns its stock. A repeated release does nothing.
 * @param actor a reservation of another holder looks as if it did not exist (rule hidden-from-strangers)
 * @throws {DomainError} not_found; invalid_state when it is confirmed or ended otherwise
 */
export async function releaseHold(db: Db, key: ReservationKey, actor: HoldingActor): Promise<void> {
  await inTransaction(db, (tx) => releaseHoldStep(tx, key, holderOf(actor), formatActor(actor)));
}

/**
 * {@link releaseHold} for a verb that has checked in another way that its actor may release the hold.
 * @param holder of the reservation
 * @param actor of the event; the holder when absent
 */
export async function releaseHoldStep(
  tx: Tx,
  key: ReservationKey,
  holder: Holder,
  actor: ActorText = formatHolder(holder),
): Promise<void> {
  const mine = and(
    eq(reservations.listingId, key.listingId),
    eq(reservations.id, key.reservationId),
    eq(reservations.holderKind, holder.kind),
    eq(reservations.holderId, holder.id),
  );
  // The row's lock orders this with expiry and confirmation: the transaction that comes second sees the
  // result of the first.
  const [row] = await tx.orm.select().from(reservations).where(mine).for("update");
  if (!row) throw new DomainError("not_found", { what: "reservation" });
  if (row.status === "released") return;
  if (row.status !== "held") throw new DomainError("invalid_state", { state: row.status });
  await release(tx, [row], actor);
}

/**
 * Releases all of a hold at once. Reservations that were released before, or have expired, have returned
 * their stock already.
 * @throws {DomainError} not_found; invalid_state when it is booked
 */
export async function releaseOrder(db: Db, orderId: string, actor: HoldingActor): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { status, reservations: lines } = await lockHold(tx, orderId, actor);
    if (status === "booked") throw new DomainError("invalid_state", { state: status });
    await release(
      tx,
      lines.filter((line) => line.status === "held"),
      formatActor(actor),
    );
  });
}

/** Releases reservations that are locked and held. */
async function release(tx: Tx, held: readonly (StockClaim & { readonly id: string })[], actor: ActorText): Promise<void> {
  if (held.length === 0) return;
  await tx.sql`
    update reservations set status = 'released', released_at = now()
    where (listing_id, id) in (
        select * from unnest(${held.map((one) => one.listingId)}::uuid[], ${held.map((one) => one.id)}::uuid[]))
      and status = 'held'`;
  await appendEvents(
    tx,
    held.map(({ listingId, id }) => ({ listingId, reservationId: id, type: "released", data: {}, actor })),
  );
  await returnStock(tx, held);
}
