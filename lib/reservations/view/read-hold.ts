/**
 * A hold as one unit: all reservations of an order that is not paid yet. Holds of other holders are never
 * found (rule hidden-from-strangers).
 */
import type { Db, Tx } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { Holder } from "@/lib/core/holder";

import { reservationColumns, type ReservationRow, toReservation } from "../internal/rows";
import { lineOrder } from "../line-order";
import type { HeldReservation } from "../schemas";

/** Status of a hold as a whole. */
export type HoldStatus = "held" | "expired" | "released" | "booked";

export interface HoldView {
  readonly orderId: string;
  readonly status: HoldStatus;
  /** The earliest end of its reservations, by the database's clock. */
  readonly heldUntil: Date;
  /** Reservations in the order in which they were chosen. */
  readonly reservations: readonly HeldReservation[];
}

type Row = ReservationRow & { readonly ended: boolean };

/** @throws {DomainError} not_found */
export async function readHold(db: Db | Tx, orderId: string, holder: Holder): Promise<HoldView> {
  return viewOf(
    orderId,
    await db.sql<Row[]>`
      select ${db.sql(reservationColumns)}, held_until <= statement_timestamp() as ended from reservations r
      where order_id = ${orderId} and holder_kind = ${holder.kind} and holder_id = ${holder.id} and purpose <> 'change'
      order by ${lineOrder(db)}`,
  );
}

/**
 * Reads a hold with its reservations locked: another transaction that expires, confirms or releases them
 * waits, and comes second.
 * @throws {DomainError} not_found
 */
export async function lockHold(tx: Tx, orderId: string, holder: Holder): Promise<HoldView> {
  await tx.sql`
    select 1 from reservations
    where order_id = ${orderId} and holder_kind = ${holder.kind} and holder_id = ${holder.id} and purpose <> 'change'
    order by listing_id, id for update`;
  return readHold(tx, orderId, holder);
}

function viewOf(orderId: string, rows: readonly Row[]): HoldView {
  const reservations = rows.map(toReservation);
  const ends = reservations.map(({ heldUntil }) => heldUntil.getTime());
  if (ends.length === 0) throw new DomainError("not_found", { what: "hold" });
  return { orderId, status: statusOf(rows), heldUntil: new Date(Math.min(...ends)), reservations };
}

/**
 * Decides the status of a hold. It is held whole or not at all (rule all-or-nothing), so one line that is
 * gone ends it.
 */
function statusOf(rows: readonly Row[]): HoldStatus {
  if (rows.every(({ status, ended }) => status === "held" && !ended)) return "held";
  if (rows.some(({ status }) => status !== "held" && status !== "expired" && status !== "released")) return "booked";
  return rows.some(({ status }) => status === "released") ? "released" : "expired";
}
