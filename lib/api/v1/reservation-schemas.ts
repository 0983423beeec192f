/** Reservations and their quotes on the wire. */
import type { PaymentMethod } from "@/db/schema";
import { DomainError, hasCode } from "@/lib/core/errors";
import { maxGuests } from "@/lib/inventory/limits";
import type { CancelledLine, ChangeQuote } from "@/lib/orders/changes/quotes";
import type { NamesOfLine } from "@/lib/orders/contact/guest-names";
import type { OrderView } from "@/lib/orders/view/order-view";

import { policySchema, toPolicy } from "./listing-schemas";
import { dateSchema, idSchema, instantSchema, money, moneyOrNullSchema, moneySchema } from "./schemas";
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
    guest_names: z.array(z.string().nullable()).openapi({
      description: "One entry for each name the listing asks for, in the order of the tickets; null where it is missing.",
    }),
    status: z.enum(["held", "confirmed", "cancelled", "checked_in", "no_show", "released", "expired"]),
    total: moneySchema,
    kept: moneySchema.openapi({ description: "What the venue keeps of what was cancelled." }),
    policy: policySchema,
  })
  .openapi("ReservationLine");

/**
 * All names of each line. Their number and form depend on the line and the rule for names; see {@link
 * toGivenNames}.
 */
export const namedLinesSchema = z.array(
  z
    .strictObject({
      line_id: idSchema,
      guest_names: z
        .array(z.string().max(200))
        .max(maxGuests)
        .openapi({
          description: "As many as the listing asks for, in the order of the tickets.",
          example: ["Ana Souza", "Rui Souza"],
        }),
    })
    .openapi("GuestNames"),
);

/** Converts names to the domain's. */
export const toGivenNames = (lines: z.output<typeof namedLinesSchema>): NamesOfLine[] =>
  lines.map(({ line_id: reservationId, guest_names: names }) => ({ reservationId, names }));

/** Moves faults of names to the fields on the wire. Other errors stay unchanged. */
export function onTheWire(error: unknown): unknown {
  if (!hasCode(error, "invalid_input")) return error;
  const issues = error.details.issues.map(({ path, message }) => {
    const [field, index, part, ...rest] = path;
    if (field !== "guestNames" || index === undefined) return { path, message };
    return { path: ["lines", index, part === "names" ? "guest_names" : "line_id", ...rest], message };
  });
  return new DomainError("invalid_input", { issues }, error.message, { cause: error });
}

/** The company that invoices are made out to. */
export const billingWire = z
  .strictObject({
    company: z.string().max(150),
    address: z.array(z.string().max(120)).min(1).max(6).openapi({ description: "Line by line." }),
    tax_id: z.string().max(40).nullable().optional(),
  })
  .openapi("Billing");

export const reservationSchema = z
  .strictObject({
    id: idSchema.openapi({ description: "The same as the hold's." }),
    code: z.string().openapi({ description: "The confirmation code.", example: "7KQ2-M9XD" }),
    status: z.enum(["pending", "confirmed", "partly_cancelled", "cancelled", "failed"]).openapi({
      description:
        "`pending`: it is not known yet whether its card was charged. `failed`: it was not booked, because its card was declined or the held units were gone; nothing is charged. While the hold lasts it can be booked with another card.",
    }),
    partner_reference: z.string().nullable(),
    contact: z.strictObject({ name: z.string(), email: z.string(), phone: z.string().nullable() }),
    billing: billingWire.nullable().openapi({ description: "The company that invoices are made out to." }),
    total: moneySchema.openapi({ description: "The current total: what is booked, plus what is kept." }),
    paid: moneySchema,
    payment_method: z.enum(["card", "on_account", "desk_cash", "desk_terminal", "none"]).nullable().openapi({
      description: "How it was paid for, or is being paid for; `none` where nothing was due, null before a payment.",
    }),
    refunded: moneySchema.openapi({ description: "Of what was paid, what was refunded or is about to be." }),
    pending_change: moneyOrNullSchema.openapi({
      description: "The amount due for a change whose card was tried and whose outcome is not known yet; null otherwise.",
    }),
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
    until: instantSchema.nullable().openapi({ description: "After this time the refund is lower; null if there is none." }),
    lines: z.array(
      z.strictObject({ line_id: idSchema, quantity: z.int(), refund_percent: z.int(), refund: moneySchema, kept: moneySchema }),
    ),
  })
  .openapi("CancellationQuote");

export const changeQuoteSchema = z
  .strictObject({
    quote_id: z.string().openapi({ description: "Confirm it with this." }),
    expires_at: instantSchema,
    due: moneySchema.openapi({ description: "Due with the change; 0 if nothing is." }),
    refund: moneySchema.openapi({ description: "The refund; 0 if there is none." }),
    kept: moneySchema.openapi({ description: "Of what is given up, what the venue keeps." }),
    added: moneySchema.openapi({ description: "The price of what is new." }),
    until: instantSchema.nullable().openapi({ description: "After this time the refund for what is given up is lower." }),
    line: z.strictObject({
      line_id: idSchema,
      unit_type_id: idSchema,
      check_in: dateSchema,
      check_out: dateSchema,
      quantity: z.int(),
      guests: z.int(),
    }),
  })
  .openapi("ChangeQuote");

type WireReservation = z.input<typeof reservationSchema>;

export function toReservation(order: OrderView): WireReservation {
  const { currency, lines, refunds, history } = order;
  const cancelled = lines.filter(({ status }) => status === "cancelled").length;
  const isTouched = cancelled > 0 || history.some(({ type }) => type === "partly_cancelled");
  // An amount that was voided was never in `paid`, and a refund that a bank returned is with us again.
  const back = refunds.filter(({ method, status }) => method === "refund" && status !== "failed");
  const refundedMinor = back.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return {
    id: order.id,
    code: order.code,
    status: statusOf(order, cancelled === lines.length, isTouched),
    partner_reference: order.partnerReference,
    contact: order.contact,
    billing: order.billing && {
      company: order.billing.company,
      address: [...order.billing.address],
      tax_id: order.billing.taxId,
    },
    total: money(order.totalMinor, currency),
    paid: money(order.paidMinor, currency),
    payment_method: order.payment && methodOnTheWire(order.payment.method),
    refunded: money(refundedMinor, currency),
    pending_change: order.pendingChange && money(order.pendingChange.dueMinor, currency),
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
      guest_names: [...line.guestNames],
      status: line.status as WireReservation["lines"][number]["status"],
      total: money(line.totalMinor, currency),
      kept: money(line.keptMinor, currency),
      policy: toPolicy(line.policy),
    })),
  };
}

const methodOnTheWire = (method: PaymentMethod) => (method === "account" ? "on_account" : method);

function statusOf({ status, payment }: OrderView, isCancelled: boolean, isTouched: boolean): WireReservation["status"] {
  if (status === "pending") return payment?.status === "opened" ? "pending" : "failed";
  if (status !== "confirmed") return "failed";
  return isCancelled ? "cancelled" : isTouched ? "partly_cancelled" : "confirmed";
}

export function toChangeQuote(quote: ChangeQuote, quoteId: string, expiresAt: Date): z.input<typeof changeQuoteSchema> {
  const { currency, wanted } = quote;
  return {
    quote_id: quoteId,
    expires_at: expiresAt.toISOString(),
    due: money(quote.dueMinor, currency),
    refund: money(quote.refundMinor, currency),
    kept: money(quote.keptMinor, currency),
    added: money(quote.addedMinor, currency),
    until: quote.validUntilMs === null ? null : new Date(quote.validUntilMs).toISOString(),
    line: {
      line_id: wanted.reservationId,
      unit_type_id: wanted.unitTypeId,
      check_in: wanted.checkIn,
      check_out: wanted.checkOut,
      quantity: wanted.quantity,
      guests: wanted.guests,
    },
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
