/**
 * Names on reservations, as rows: written, moved and deleted in the caller's transaction.
 *
 * Raw SQL: a fragment of raw statements, and a deletion by the rows of two other tables.
 */
import { and, eq } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { guestNames } from "@/db/schema";
import { namesNeededColumn } from "@/lib/catalog/guest-names-asked";

import type { ReservationKey } from "./release-hold";

/**
 * Selects the names given so far of reservations `r`, as an object of names by number; null where there is
 * none.
 */
export const guestNamesColumn = ({ sql }: Pick<Db | Tx, "sql">) => sql`
  (select jsonb_object_agg(n.number, n.name) from guest_names n where n.listing_id = r.listing_id and n.reservation_id = r.id)`;

/** Value of {@link guestNamesColumn}. */
export type GuestNamesByNumber = Readonly<Record<string, string>> | null;

/**
 * @param needed number of names that the line needs
 * @returns one entry for each, null where a name is missing
 */
export function namesInOrder(byNumber: GuestNamesByNumber, needed: number): (string | null)[] {
  return Array.from({ length: needed }, (_, index) => byNumber?.[String(index + 1)] ?? null);
}

/**
 * Replaces the names of a reservation.
 * @param names checked by the rule for names, in the order of the guests
 * @returns the numbers whose names have changed
 */
export async function replaceGuestNames(
  { orm }: Tx,
  { listingId, reservationId }: ReservationKey,
  names: readonly string[],
): Promise<number[]> {
  const own = and(eq(guestNames.listingId, listingId), eq(guestNames.reservationId, reservationId));
  const before = await orm.delete(guestNames).where(own).returning({ number: guestNames.number, name: guestNames.name });
  const known = new Map(before.map(({ number, name }) => [number, name]));
  const rows = names.map((name, index) => ({ listingId, reservationId, number: index + 1, name }));
  if (rows.length > 0) await orm.insert(guestNames).values(rows);
  const gone = [...known.keys()].filter((number) => number > names.length);
  return [...rows.filter(({ number, name }) => known.get(number) !== name).map(({ number }) => number), ...gone];
}

/** Moves the names of reservations to those that replace them. */
export async function moveGuestNames(
  { orm }: Tx,
  moves: readonly (ReservationKey & { readonly replaces: string })[],
): Promise<void> {
  for (const { listingId, reservationId, replaces } of moves)
    await orm
      .update(guestNames)
      .set({ reservationId })
      .where(and(eq(guestNames.listingId, listingId), eq(guestNames.reservationId, replaces)));
}

/**
 * Deletes the names of guests who are no longer part of an order's booked lines: a line with fewer guests
 * keeps its first names.
 */
export async function dropSurplusNames(tx: Tx, orderId: string): Promise<void> {
  await tx.sql`
    delete from guest_names n using reservations r, listings l
    where r.order_id = ${orderId} and l.id = r.listing_id and r.status <> 'cancelled'
      and n.listing_id = r.listing_id and n.reservation_id = r.id and n.number > ${namesNeededColumn(tx)}`;
}
