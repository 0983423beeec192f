/**
 * Changes and cancellations of confirmed reservations: the step that moves stock from the old terms to the
 * new ones.
 *
 * Raw SQL: batches of changes, from arrays.
 */
import type { Tx } from "@/db/client";
import type { ActorText } from "@/lib/core/actor";
import { appendEvents } from "@/lib/events/append";

import { rowKey } from "@/lib/inventory/sold-out";

import { netStockChanges } from "../internal/net-stock-changes";
import { lockInventory, returnRows, type StockClaim, takeStock } from "../internal/stock";
import type { ReservationKey } from "../release-hold";

/** Terms of a reservation: the part of it that can be changed. */
export interface ReservationTerms {
  readonly unitTypeId: string;
  readonly checkIn: string;
  /** Exclusive. */
  readonly checkOut: string;
  readonly quantity: number;
  readonly guests: number;
  /** Price of one unit on each date, in order. */
  readonly nightlyPricesMinor: readonly bigint[];
}

export interface ReservationChange extends ReservationKey {
  /** Null to cancel it altogether. */
  readonly after: ReservationTerms | null;
  /** Amount that the venue keeps for the parts given up, beyond the amount kept before. Minor units. */
  readonly keptMinor: bigint;
  /** Whole percent: the most that is refunded from now on. */
  readonly maxRefundPercent?: number | undefined;
}

export interface ChangeSet {
  /** Id of the change, in every event it makes. */
  readonly changeId: string;
  /** At most one per reservation. */
  readonly changes: readonly ReservationChange[];
  /**
   * Holds of purpose `change`, placed while the difference was paid; their stock becomes the reservations'
   * own.
   */
  readonly heldMeanwhile: readonly ReservationKey[];
}

/**
 * `gone`: the additional stock is not available. `ended`: one of the reservations cannot be changed (any
 * more). Nothing was changed in either case.
 */
export type ChangeOutcome = "changed" | "gone" | "ended";

interface LockedRow extends StockClaim, ReservationKey {
  readonly status: string;
  /** True once the guests of a stay have left. */
  readonly isDeparted: boolean;
  /** Terms as `after` of an event has them. */
  readonly terms: Readonly<Record<string, unknown>>;
}

/**
 * Changes confirmed reservations in the caller's transaction, all or none; of a stay whose guests are in the
 * house, the date of departure alone. Stock that they give up is free at
 * once; stock that they keep is never free in between.
 * @param set changes to make; additional stock must be free, or be held by `heldMeanwhile`. Expired holds
 * among these are ignored
 * @param actor who makes the change
 */
export async function changeReservations(tx: Tx, set: ChangeSet, actor: ActorText): Promise<ChangeOutcome> {
  const rows = await lockRows(tx, [...set.changes, ...set.heldMeanwhile]);
  const byId = new Map(rows.map((row) => [row.reservationId, row]));
  const before = set.changes.flatMap((change) => byId.get(change.reservationId) ?? []);
  const isOpen = (change: ReservationChange) => isChangeable(byId.get(change.reservationId), change);
  if (before.length !== set.changes.length || !set.changes.every(isOpen)) return "ended";
  const held = set.heldMeanwhile.flatMap(({ reservationId }) => byId.get(reservationId) ?? []).filter(isHeld);
  const wanted = set.changes.flatMap(({ listingId, after }) => (after ? [{ listingId, ...after }] : []));
  const { rows: touched, takes, returns } = netStockChanges([...before, ...held], wanted);
  const locked = await lockInventory(tx, touched);
  const free = new Map(locked.map((row) => [rowKey(row.listingId, row.unitTypeId, row.date), row.available]));
  const fits = takes.every((take) => (free.get(rowKey(take.listingId, take.unitTypeId, take.date)) ?? 0) >= take.quantity);
  if (!fits) return "gone";
  if (takes.length > 0) await takeStock(tx, takes);
  await endHeld(tx, held, set.changeId);
  await cancelWhole(tx, set, actor);
  await changeTerms(tx, set, byId, actor);
  await returnRows(tx, returns);
  return "changed";
}

/** Tells whether a reservation can have other terms: of guests in the house, another date of departure. */
function isChangeable(row: LockedRow | undefined, { after }: ReservationChange): boolean {
  if (row?.status !== "checked_in") return row?.status === "confirmed";
  if (after === null || row.isDeparted) return false;
  return after.unitTypeId === row.unitTypeId && after.checkIn === row.checkIn && after.quantity === row.quantity;
}

const isHeld = ({ status }: LockedRow) => status === "held";

/** Builds the terms that a change can alter as one JSON object; a fragment over `reservations r`. */
const termsJson = ({ sql }: Tx) => sql`jsonb_strip_nulls(jsonb_build_object('unitTypeId', r.unit_type_id, 'checkIn', r.check_in,
  'checkOut', r.check_out, 'quantity', r.quantity, 'guests', r.guests, 'nightlyPricesMinor', r.nightly_prices_minor,
  'totalMinor', r.total_minor, 'policy', r.policy, 'keptMinor', nullif(r.kept_minor, 0)))`;

function lockRows(tx: Tx, keys: readonly ReservationKey[]): Promise<LockedRow[]> {
  return tx.sql<LockedRow[]>`
    select r.listing_id as "listingId", r.id as "reservationId", r.unit_type_id as "unitTypeId", r.check_in as "checkIn",
      r.check_out as "checkOut", r.quantity, r.status, r.departed_at is not null as "isDeparted", ${termsJson(tx)} as terms
    from unnest(${keys.map((key) => key.listingId)}::uuid[], ${keys.map((key) => key.reservationId)}::uuid[]) as k (listing_id, id)
    join reservations r using (listing_id, id)
    order by r.listing_id, r.id
    for update of r`;
}

/** Ends holds whose stock goes to the reservations they were placed for: they end without returning any. */
async function endHeld(tx: Tx, held: readonly ReservationKey[], changeId: string): Promise<void> {
  if (held.length === 0) return;
  const ended = await tx.sql`
    update reservations set status = 'released', released_at = now()
    where (listing_id, id) in (
        select * from unnest(${held.map((row) => row.listingId)}::uuid[], ${held.map((row) => row.reservationId)}::uuid[]))
      and status = 'held' and purpose = 'change'`;
  if (ended.count !== held.length) throw new Error("a hold of a change is none, or changed under its lock");
  await appendEvents(
    tx,
    held.map(({ listingId, reservationId }) => ({
      listingId,
      reservationId,
      type: "released",
      data: { changeId },
      actor: "system",
    })),
  );
}

async function cancelWhole(tx: Tx, { changeId, changes }: ChangeSet, actor: ActorText): Promise<void> {
  const whole = changes.filter(({ after }) => after === null);
  if (whole.length === 0) return;
  const cancelled = await tx.sql<(ReservationKey & { kept: { keptMinor?: number } })[]>`
    update reservations r set status = 'cancelled', cancelled_at = now(), kept_minor = r.kept_minor + k.kept
    from unnest(${whole.map((row) => row.listingId)}::uuid[], ${whole.map((row) => row.reservationId)}::uuid[],
      ${whole.map((row) => row.keptMinor.toString())}::bigint[]) as k (listing_id, id, kept)
    where r.listing_id = k.listing_id and r.id = k.id and r.status = 'confirmed'
    returning r.listing_id as "listingId", r.id as "reservationId",
      jsonb_strip_nulls(jsonb_build_object('keptMinor', nullif(r.kept_minor, 0))) as kept`;
  if (cancelled.length !== whole.length) throw new Error("a reservation changed under its lock");
  await appendEvents(
    tx,
    cancelled.map(({ kept, ...key }) => ({ ...key, type: "cancelled", data: { changeId, ...kept }, actor })),
  );
}

async function changeTerms(
  tx: Tx,
  { changeId, changes }: ChangeSet,
  before: ReadonlyMap<string, LockedRow>,
  actor: ActorText,
): Promise<void> {
  const partly = changes.flatMap(({ after, ...change }) => (after ? [{ ...change, after }] : []));
  if (partly.length === 0) return;
  const column = <T>(pick: (row: (typeof partly)[number]) => T): T[] => partly.map(pick);
  const changed = await tx.sql<(ReservationKey & { after: Readonly<Record<string, unknown>> })[]>`
    update reservations r set unit_type_id = k.unit_type_id, check_in = k.check_in, check_out = k.check_out, quantity = k.quantity,
      guests = k.guests, nightly_prices_minor = k.nightly::bigint[], kept_minor = r.kept_minor + k.kept,
      total_minor = k.quantity * (select sum(price)::bigint from unnest(k.nightly::bigint[]) as price),
      policy = case when k.cap is null then r.policy
        else r.policy || jsonb_build_object('maxRefundPercent', least(k.cap, (r.policy ->> 'maxRefundPercent')::int)) end
    from unnest(${column((row) => row.listingId)}::uuid[], ${column((row) => row.reservationId)}::uuid[],
      ${column(({ after }) => after.unitTypeId)}::uuid[], ${column(({ after }) => after.checkIn)}::date[],
      ${column(({ after }) => after.checkOut)}::date[], ${column(({ after }) => after.quantity)}::int[],
      ${column(({ after }) => after.guests)}::int[], ${column(({ after }) => `{${after.nightlyPricesMinor.join(",")}}`)}::text[],
      ${column((row) => row.keptMinor.toString())}::bigint[], ${column((row) => row.maxRefundPercent ?? null)}::int[])
      as k (listing_id, id, unit_type_id, check_in, check_out, quantity, guests, nightly, kept, cap)
    where r.listing_id = k.listing_id and r.id = k.id and r.status in ('confirmed', 'checked_in')
    returning r.listing_id as "listingId", r.id as "reservationId", ${termsJson(tx)} as after`;
  if (changed.length !== partly.length) throw new Error("a reservation changed under its lock");
  await appendEvents(
    tx,
    changed.map(({ after, ...key }) => ({
      ...key,
      type: "changed",
      data: { changeId, before: before.get(key.reservationId)?.terms ?? {}, after },
      actor,
    })),
  );
}
