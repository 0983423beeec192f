/** Cancellations and changes of reservations: quoted first, then made as quoted or not at all. */
import { mainDb } from "@/db/client";
import { addDays } from "@/lib/core/time/dates";
import { DomainError } from "@/lib/core/errors";
import { maxGuests, maxQuantity } from "@/lib/inventory/limits";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { changeOrder } from "@/lib/orders/changes/change-order";
import { quoteCancellation } from "@/lib/orders/changes/quote-cancellation";
import { quoteChange } from "@/lib/orders/changes/quote-change";
import { readQuote, signQuote } from "@/lib/orders/changes/quote-token";
import type { WantedChange } from "@/lib/orders/changes/quotes";
import type { OrderView } from "@/lib/orders/view/order-view";
import { readOrder } from "@/lib/orders/view/read-order";
import type { KeyedPartner } from "@/lib/partners/authenticate-key";
import { maxLinesPerOrder } from "@/lib/reservations/limits";

import { type Api, operation } from "../operation";
import { payingOf, paymentSchema } from "../payment-source";
import {
  changeQuoteSchema,
  quoteSchema,
  reservationSchema,
  toChangeQuote,
  toQuotedLine,
  toReservation,
} from "../reservation-schemas";
import { dateSchema, idSchema, money } from "../schemas";
import { z } from "../zod";

const tag = "Reservations";
const scope = "reservations:write";

const params = z.strictObject({ id: idSchema });
const quoteIdSchema = z.string().min(1).max(3_000);
const quoteIdExample = "1.WyIz....xY";

/** Adds the operations. */
export function addReservationChanges(api: Api): void {
  addCancelling(api);
  addChanging(api);
}

function addCancelling(api: Api): void {
  const lineSchema = z.strictObject({
    line_id: idSchema,
    quantity: z.int().min(1).openapi({ description: "Units to cancel." }),
  });
  operation(api, {
    id: "quoteCancellation",
    method: "post",
    path: "/reservations/{id}/cancellation-quote",
    tag,
    summary: "Quote a cancellation",
    description: "For everything, or for some units of some lines. Nothing is cancelled yet.",
    scope,
    params,
    body: z.strictObject({ lines: z.array(lineSchema).min(1).max(maxLinesPerOrder).optional() }),
    bodyExample: { lines: [{ line_id: "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22", quantity: 1 }] },
    answers: { 200: { description: "The refund, and until when it is valid.", schema: quoteSchema } },
    errors: ["not_found", "invalid_state"],
    async handle({ actor, params: { id }, body }) {
      const lines = body.lines?.map(({ line_id, quantity }) => ({ reservationId: line_id, quantity }));
      const quote = await quoteCancellation(mainDb(), id, actor, lines);
      const { token, expiresAt } = signQuote({ kind: "cancel", orderId: id, lines, refundMinor: quote.refundMinor });
      return {
        status: 200,
        body: {
          quote_id: token,
          expires_at: expiresAt.toISOString(),
          refund: money(quote.refundMinor, quote.currency),
          kept: money(quote.keptMinor, quote.currency),
          until: quote.validUntilMs === null ? null : new Date(quote.validUntilMs).toISOString(),
          lines: quote.lines.map((line) => toQuotedLine(line, quote.currency)),
        },
      };
    },
  });

  operation(api, {
    id: "cancelReservation",
    method: "post",
    path: "/reservations/{id}/cancel",
    tag,
    summary: "Cancel a reservation",
    description: "Exactly as quoted, or not at all: if the amount has changed meanwhile, the answer is `quote_changed`.",
    scope,
    params,
    body: z.strictObject({ quote_id: quoteIdSchema }),
    bodyExample: { quote_id: quoteIdExample },
    answers: { 200: { description: "Cancelled.", schema: reservationSchema } },
    errors: ["not_found", "quote_changed", "invalid_state", "payment_provider_unavailable"],
    idempotency: "kept",
    async handle({ actor, params: { id }, body, requestId }) {
      // The owner is checked first: a stranger learns nothing of quotes.
      await readBooked(id, actor);
      const { lines, refundMinor } = readQuote(body.quote_id, "cancel", id);
      await cancelOrder(mainDb(), { requestId, orderId: id, actor, lines, expectedRefundMinor: refundMinor });
      return { status: 200, body: toReservation(await readOrder(mainDb(), id, actor)) };
    },
  });
}

const wantedSchema = z
  .strictObject({
    line_id: idSchema,
    unit_type_id: idSchema.optional(),
    check_in: dateSchema.optional(),
    check_out: dateSchema.optional().openapi({
      description: "Half-open: the first date not taken. For a flight or an event always the day after.",
    }),
    quantity: z.int().min(1).max(maxQuantity).optional(),
    guests: z.int().min(1).max(maxGuests).optional().openapi({ description: "People in all units together." }),
  })
  .openapi("WantedChange", { description: "What is absent stays as it is." });

function addChanging(api: Api): void {
  operation(api, {
    id: "quoteChange",
    method: "post",
    path: "/reservations/{id}/change-quote",
    tag,
    summary: "Quote a change",
    description:
      "Other dates, another unit type of the listing, or more or fewer units of one line. What is kept stays at its price, what is given up is refunded as if cancelled, and what is new is at today's price. Nothing is changed or held yet.",
    scope,
    params,
    body: wantedSchema,
    bodyExample: { line_id: "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22", check_in: "2027-06-15", check_out: "2027-06-18" },
    answers: { 200: { description: "The amount due or refunded, and until when it is valid.", schema: changeQuoteSchema } },
    errors: ["not_found", "invalid_state", "not_available", "round_trip_impossible", "limit_exceeded", "currency_mismatch"],
    async handle({ actor, params: { id }, body }) {
      const order = await readBooked(id, actor);
      const wanted = wantedOf(order, body);
      const quote = await quoteChange(mainDb(), id, actor, wanted);
      const { dueMinor, refundMinor } = quote;
      const { token, expiresAt } = signQuote({ kind: "change", orderId: id, wanted, dueMinor, refundMinor });
      return { status: 200, body: toChangeQuote(quote, token, expiresAt) };
    },
  });

  operation(api, {
    id: "changeReservation",
    method: "post",
    path: "/reservations/{id}/change",
    tag,
    summary: "Change a reservation",
    description:
      "The new units are taken and the old ones released at the same moment, or nothing is done. `payment` is required if the quote has an amount due; a declined card leaves the reservation as it was.",
    scope,
    params,
    body: z.strictObject({ quote_id: quoteIdSchema, payment: paymentSchema.optional() }),
    bodyExample: { quote_id: quoteIdExample, payment: { type: "on_account" } },
    answers: {
      200: { description: "Changed.", schema: reservationSchema },
      202: {
        description:
          "The card was tried, and it is not known yet whether it was charged. Read the reservation until `pending_change` is null: it is then changed, or as it was. A webhook reports the change too.",
        schema: reservationSchema,
      },
    },
    errors: [
      "not_found",
      "quote_changed",
      "invalid_state",
      "not_available",
      "round_trip_impossible",
      "payment_declined",
      "payment_refused",
      "payment_provider_unavailable",
      "limit_exceeded",
      "currency_mismatch",
    ],
    idempotency: "kept",
    async handle({ actor, params: { id }, body, requestId }) {
      await readBooked(id, actor);
      const { wanted, dueMinor, refundMinor } = readQuote(body.quote_id, "change", id);
      if (dueMinor > 0n && !body.payment) throw unpaid();
      const partner = body.payment && payingOf(actor, body.payment);
      const changed = await changeOrder(mainDb(), {
        requestId,
        orderId: id,
        actor,
        wanted,
        expectedDueMinor: dueMinor,
        expectedRefundMinor: refundMinor,
        partner,
      });
      if (changed.kind === "ended" || changed.kind === "pay") throw new DomainError("invalid_state", { state: "ended" });
      const status = changed.kind === "applied" ? 200 : 202;
      return { status, body: toReservation(await readOrder(mainDb(), id, actor)) };
    },
  });
}

const unpaid = () =>
  new DomainError("invalid_input", { issues: [{ path: ["payment"], message: "Send how the difference is paid." }] });

function wantedOf({ lines }: OrderView, body: z.output<typeof wantedSchema>): WantedChange {
  const line = lines.find(({ reservationId }) => reservationId === body.line_id);
  if (!line) throw new DomainError("not_found", { what: "line" });
  const checkIn = body.check_in ?? line.checkIn;
  const quantity = body.quantity ?? line.quantity;
  const isStay = line.place.kind === "stay";
  return {
    reservationId: line.reservationId,
    unitTypeId: body.unit_type_id ?? line.unitTypeId,
    checkIn,
    checkOut: isStay ? (body.check_out ?? line.checkOut) : addDays(checkIn, 1),
    quantity,
    // A seat or a ticket is for one person.
    guests: body.guests ?? (isStay || quantity === line.quantity ? line.guests : quantity),
  };
}

/**
 * @throws {DomainError} not_found, also for a hold that is not booked
 */
async function readBooked(id: string, actor: KeyedPartner): Promise<OrderView> {
  const order = await readOrder(mainDb(), id, actor);
  if (order.status !== "confirmed") throw new DomainError("not_found", { what: "reservation" });
  return order;
}
