/** Reservations and their quotes as they travel. */
import type { CancelledLine } from "@/lib/orders/changes/quotes";
import type { OrderView } from "@/lib/orders/order-view";

import { policySchema, toPolicy } from "./listings";
import { dateSchema, idSchema, instantSchema, money, moneySchema } from "./wire";
import { z } from "./zod";

const lineSchema = z
  .strictObject({
    id: idSchema,
    listing_id: idSchema,
    listing: z.string(),
    name: z.string(),
    unit_type_id: idSchema,
    unit_type: z.string(),
    check_in: dateSchema,
    check_out: dateSchema,
    quantity: z.int(),
    guests: z.int(),
    status: z.enum(["held", "confirmed", "cancelled", "checked_in", "no_show", "released", "expired"]),
    total: moneySchema,
    kept: moneySchema.openapi({ description: "What the venue keeps of what was given up." }),
    policy: policySchema,
  })
  .openapi("ReservationLine");

export const reservationSchema = z
  .strictObject({
    id: idSchema.openapi({ description: "The hold's." }),
    code: z.string().openapi({ description: "What people read aloud.", example: "7KQ2-M9XD" }),
    status: z.enum(["confirmed", "partly_cancelled", "cancelled"]),
    partner_reference: z.string().nullable(),
    contact: z.strictObject({ name: z.string(), email: z.string(), phone: z.string().nullable() }),
    total: moneySchema.openapi({ description: "What it costs now: what is booked, and what is kept." }),
    paid: moneySchema,
    refunded: moneySchema.openapi({ description: "What came back, or is about to." }),
    created_at: instantSchema,
    lines: z.array(lineSchema),
  })
  .openapi("Reservation");

export const quoteSchema = z
  .strictObject({
    quote_id: z.string().openapi({ description: "Confirm it with this." }),
    expires_at: instantSchema,
    refund: moneySchema,
    kept: moneySchema,
    until: instantSchema.nullable().openapi({ description: "From then on less comes back; null where nothing does." }),
    lines: z.array(
      z.strictObject({ line_id: idSchema, quantity: z.int(), refund_percent: z.int(), refund: moneySchema, kept: moneySchema }),
    ),
  })
  .openapi("CancellationQuote");

type WireReservation = z.input<typeof reservationSchema>;

export function toReservation(order: OrderView): WireReservation {
  const { currency, lines, payment, refunds } = order;
  const cancelled = lines.filter(({ status }) => status === "cancelled").length;
  const isTouched = cancelled > 0 || refunds.length > 0;
  const refundedMinor = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return {
    id: order.id,
    code: order.code,
    status: cancelled === lines.length ? "cancelled" : isTouched ? "partly_cancelled" : "confirmed",
    partner_reference: order.partnerReference,
    contact: order.contact,
    total: money(order.totalMinor, currency),
    paid: money(payment?.capturedMinor ?? 0n, currency),
    refunded: money(refundedMinor, currency),
    created_at: order.createdAt.toISOString(),
    lines: lines.map((line) => ({
      id: line.reservationId,
      listing_id: line.listingId,
      listing: line.slug,
      name: line.listingName,
      unit_type_id: line.unitTypeId,
      unit_type: line.unitTypeName,
      check_in: line.checkIn,
      check_out: line.checkOut,
      quantity: line.quantity,
      guests: line.guests,
      status: line.status as WireReservation["lines"][number]["status"],
      total: money(line.totalMinor, currency),
      kept: money(line.keptMinor, currency),
      policy: toPolicy(line.policy),
    })),
  };
}

export function toQuotedLine({ line, quantity, percent, refundMinor, keptMinor }: CancelledLine, currency: string) {
  return {
    line_id: line.reservationId,
    quantity,
    refund_percent: percent,
    refund: money(refundMinor, currency),
    kept: money(keptMinor, currency),
  };
}
