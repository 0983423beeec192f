/** Columns of reservations as the domain reads them: for the builder, and for raw statements. */
import { reservations } from "@/db/schema";

import type { HeldReservation } from "../schemas";
import type { StockClaim } from "./stock";

/** Columns of a {@link HeldReservation}, for the builder. */
export const heldReservationColumns = {
  listingId: reservations.listingId,
  id: reservations.id,
  orderId: reservations.orderId,
  unitTypeId: reservations.unitTypeId,
  checkIn: reservations.checkIn,
  checkOut: reservations.checkOut,
  quantity: reservations.quantity,
  guests: reservations.guests,
  nightlyPricesMinor: reservations.nightlyPricesMinor,
  totalMinor: reservations.totalMinor,
  currency: reservations.currency,
  status: reservations.status,
  heldUntil: reservations.heldUntil,
} as const satisfies Record<keyof HeldReservation, unknown>;

/** Columns of a {@link StockClaim} with its reservation's id, for the builder. */
export const stockClaimColumns = {
  listingId: reservations.listingId,
  reservationId: reservations.id,
  unitTypeId: reservations.unitTypeId,
  checkIn: reservations.checkIn,
  checkOut: reservations.checkOut,
  quantity: reservations.quantity,
} as const satisfies Record<keyof StockClaim | "reservationId", unknown>;

/** Row of {@link reservationColumns}: timestamps as text, int8 as bigint. */
export interface ReservationRow {
  readonly listing_id: string;
  readonly id: string;
  readonly order_id: string;
  readonly unit_type_id: string;
  readonly check_in: string;
  readonly check_out: string;
  readonly quantity: number;
  readonly guests: number;
  readonly nightly_prices_minor: readonly bigint[];
  readonly total_minor: bigint;
  readonly currency: string;
  readonly status: HeldReservation["status"];
  readonly held_until: string;
  readonly fingerprint: string;
  readonly holder_kind: "user" | "guest" | "partner";
  readonly holder_id: string;
}

/** Columns of {@link ReservationRow}, for `select` and `returning` through `sql(...)`. */
export const reservationColumns = [
  "listing_id",
  "id",
  "order_id",
  "unit_type_id",
  "check_in",
  "check_out",
  "quantity",
  "guests",
  "nightly_prices_minor",
  "total_minor",
  "currency",
  "status",
  "held_until",
  "fingerprint",
  "holder_kind",
  "holder_id",
] as const satisfies readonly (keyof ReservationRow)[];

export function toReservation(row: ReservationRow): HeldReservation {
  return {
    listingId: row.listing_id,
    id: row.id,
    orderId: row.order_id,
    unitTypeId: row.unit_type_id,
    checkIn: row.check_in,
    checkOut: row.check_out,
    quantity: row.quantity,
    guests: row.guests,
    nightlyPricesMinor: row.nightly_prices_minor,
    totalMinor: row.total_minor,
    currency: row.currency,
    status: row.status,
    heldUntil: new Date(row.held_until),
  };
}
