/**
 * Confirmation of paid reservations: all of an order's, or none (rule all-or-nothing).
 *
 * Raw SQL: the reservations of a payment, from arrays, each replacement with its event.
 */
import type { Tx } from "@/db/client";
import type { ActorText } from "@/lib/core/actor";
import { derivedIdInPlaceOf } from "@/lib/core/ids";
import { nightsBetween } from "@/lib/core/time/dates";
import { appendEvents } from "@/lib/events/append";
import type { InventoryRow } from "@/lib/inventory/check-rules";

import { rowKey } from "@/lib/inventory/sold-out";

import { moveGuestNames } from "./guest-names";
import { heldEventData } from "./internal/held-event";
import { lockInventory, type StockClaim, sumByRow, takeStock } from "./internal/stock";
import type { ReservationKey } from "./release-hold";

interface LockedRow extends StockClaim {
  readonly reservationId: string;
  readonly status: string;
}

/** Outcome for the reservations of a payment. */
export type Confirmation =
  /**
   * All are confirmed, in the order asked for; `replaced` of them had expired and were placed anew, under new
   * ids.
   */
  | { readonly confirmed: true; readonly reservations: readonly ReservationKey[]; readonly replaced: number }
  /** At least one is gone and not available again; nothing was changed. */
  | { readonly confirmed: false; readonly reason: "gone" | "ended" };

/**
 * Confirms reservations in the caller's transaction. A hold that expired while its guest paid is placed anew,
 * as long as stock remains, at the price and terms of the hold (they are those authorised).
 * @param keys the reservations of the payment
 * @param actor who paid, or `system` for a webhook
 * @param options.isWaived true where the price is not asked: the reservations then cost nothing
 */
export async function confirmReservations(
  tx: Tx,
  keys: readonly ReservationKey[],
  actor: ActorText,
  { isWaived = false }: { readonly isWaived?: boolean } = {},
): Promise<Confirmation> {
  const rows = await lockReservations(tx, keys);
  const held = rows.filter((row) => row.status === "held");
  const expired = rows.filter((row) => row.status === "expired");
  if (rows.length !== keys.length || held.length + expired.length !== keys.length) return { confirmed: false, reason: "ended" };
  if (!(await takeAgain(tx, expired))) return { confirmed: false, reason: "gone" };
  const priced = (row: LockedRow) => (isWaived ? freeTerms(row) : {});
  await confirmHeld(tx, held, actor, priced);
  const renewed = await insertReplacements(tx, expired, actor, priced);
  const reservations = keys.map((key) => keyOf(renewed.get(key.reservationId) ?? key));
  if (isWaived) await setFree(tx, reservations);
  return { confirmed: true, reservations, replaced: renewed.size };
}

/** The terms that an event of a confirmation changes: the prices of a reservation that costs nothing. */
const freeTerms = ({ checkIn, checkOut }: LockedRow) => ({
  nightlyPricesMinor: Array.from({ length: nightsBetween(checkIn, checkOut) }, () => 0),
  totalMinor: 0,
});

async function setFree({ sql }: Tx, keys: readonly ReservationKey[]): Promise<void> {
  await sql`
    update reservations set nightly_prices_minor = array_fill(0::bigint, array[check_out - check_in]), total_minor = 0
    where (listing_id, id) in (
        select * from unnest(${keys.map((key) => key.listingId)}::uuid[], ${keys.map((key) => key.reservationId)}::uuid[]))
      and status = 'confirmed'`;
}

/** Gives the data of a reservation's event, beyond what every confirmation has. */
type EventData = (row: LockedRow) => Readonly<Record<string, unknown>>;

const keyOf = ({ listingId, reservationId }: ReservationKey): ReservationKey => ({ listingId, reservationId });

function lockReservations(tx: Tx, keys: readonly ReservationKey[]): Promise<LockedRow[]> {
  return tx.sql<LockedRow[]>`
    select r.listing_id as "listingId", r.id as "reservationId", r.unit_type_id as "unitTypeId", r.check_in as "checkIn",
      r.check_out as "checkOut", r.quantity, r.status
    from unnest(${keys.map((key) => key.listingId)}::uuid[], ${keys.map((key) => key.reservationId)}::uuid[]) as k (listing_id, id)
    join reservations r using (listing_id, id)
    order by r.listing_id, r.id
    for update of r`;
}

/**
 * Takes stock for claims that lost it.
 * @returns false, with nothing taken, when one of them does not fit any more
 */
async function takeAgain(tx: Tx, claims: readonly StockClaim[]): Promise<boolean> {
  if (claims.length === 0) return true;
  const takes = sumByRow(claims);
  const rows = await lockInventory(tx, takes);
  const available = new Map(rows.map((row: InventoryRow) => [rowKey(row.listingId, row.unitTypeId, row.date), row.available]));
  const fits = takes.every((take) => (available.get(rowKey(take.listingId, take.unitTypeId, take.date)) ?? 0) >= take.quantity);
  if (fits) await takeStock(tx, takes);
  return fits;
}

async function confirmHeld(tx: Tx, rows: readonly LockedRow[], actor: ActorText, dataOf: EventData): Promise<void> {
  if (rows.length === 0) return;
  const updated = await tx.sql`
    update reservations set status = 'confirmed', confirmed_at = now()
    where (listing_id, id) in (
        select * from unnest(${rows.map((row) => row.listingId)}::uuid[], ${rows.map((row) => row.reservationId)}::uuid[]))
      and status = 'held'`;
  if (updated.count !== rows.length) throw new Error("a reservation changed under its lock");
  await appendEvents(
    tx,
    rows.map((row) => ({ ...keyOf(row), type: "confirmed", data: dataOf(row), actor })),
  );
}

/**
 * Inserts replacements of expired reservations. An expired one stays expired: the new reservation names the
 * one it replaces, and has its place among the lines.
 * @returns the new ones, each by the id of the one it replaces
 */
async function insertReplacements(
  tx: Tx,
  expired: readonly LockedRow[],
  actor: ActorText,
  dataOf: EventData,
): Promise<ReadonlyMap<string, ReservationKey>> {
  if (expired.length === 0) return new Map();
  const renewed = expired.map((row) => ({
    listingId: row.listingId,
    reservationId: derivedIdInPlaceOf(row.reservationId, "taken anew"),
    replaces: row.reservationId,
    data: { ...dataOf(row), replaces: row.reservationId },
  }));
  await tx.sql`
    with taken as (
      insert into reservations (listing_id, id, order_id, unit_type_id, check_in, check_out, quantity, guests, nightly_prices_minor,
        total_minor, currency, policy, status, held_until, holder_kind, holder_id, fingerprint, created_at, confirmed_at)
      select r.listing_id, k.id, r.order_id, r.unit_type_id, r.check_in, r.check_out, r.quantity, r.guests, r.nightly_prices_minor,
        r.total_minor, r.currency, r.policy, 'confirmed', now(), r.holder_kind, r.holder_id, r.fingerprint,
        r.created_at, now()
      from unnest(${renewed.map((row) => row.listingId)}::uuid[], ${renewed.map((row) => row.reservationId)}::uuid[],
        ${renewed.map((row) => row.replaces)}::uuid[]) as k (listing_id, id, replaces)
      join reservations r on r.listing_id = k.listing_id and r.id = k.replaces
      returning *
    )
    insert into reservation_events (listing_id, reservation_id, seq, type, data, actor, at)
    select listing_id, id, 1, 'held', ${heldEventData(tx)} || jsonb_build_object('createdAt', created_at), ${actor}, now()
    from taken`;
  await moveGuestNames(tx, renewed);
  await appendEvents(
    tx,
    renewed.map(({ data, ...key }) => ({ ...keyOf(key), type: "confirmed", data, actor })),
  );
  return new Map(renewed.map(({ replaces, ...key }) => [replaces, key]));
}
