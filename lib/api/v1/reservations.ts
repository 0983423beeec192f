/** Reservations: holds that were booked, found again, and cancelled. What is a reservation here is an order to the house, lines included. */
import { mainDb } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import { bookOnAccount } from "@/lib/orders/book-on-account";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { quoteCancellation } from "@/lib/orders/changes/quote-cancellation";
import { readQuote, signQuote } from "@/lib/orders/changes/quote-token";
import { listBookings } from "@/lib/orders/list-bookings";
import type { OrderView } from "@/lib/orders/order-view";
import { readOrder } from "@/lib/orders/read-order";
import { contactSchema } from "@/lib/orders/schemas";
import { holderOf } from "@/lib/partners/partner-holder";
import { maxLinesPerOrder } from "@/lib/reservations/limits";

import { decodeCursor, encodeCursor, momentPosition } from "./cursor";
import { type Api, operation } from "./operation";
import { quoteSchema, reservationSchema, toQuotedLine, toReservation } from "./reservation-wire";
import { countSchema, cursorSchema, dateSchema, idSchema, maxPage, money, nextCursorSchema } from "./wire";
import { z } from "./zod";

const tag = "Reservations";
const scope = "reservations:write";

const referenceSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\x20-\x7e]+$/, { error: "Use printable ASCII characters only." })
  .openapi({ description: "What you call it; it is found again by this.", example: "AGENCY-4711" });

const params = z.strictObject({ id: idSchema });

const cancelLineSchema = z.strictObject({
  line_id: idSchema,
  quantity: z.int().min(1).openapi({ description: "Units to cancel." }),
});

const contactWire = z
  .strictObject({ name: z.string().max(200), email: z.string().max(300), phone: z.string().max(60).optional() })
  .transform((contact, context) => {
    const parsed = contactSchema.safeParse(contact);
    if (parsed.success) return parsed.data;
    for (const { message, path } of parsed.error.issues) context.addIssue({ code: "custom", message, path });
    return z.NEVER;
  });

/** Adds the operations. */
export function addReservations(api: Api): void {
  addBooking(api);
  addReading(api);
  addCancelling(api);
}

function addBooking(api: Api): void {
  operation(api, {
    id: "book",
    method: "post",
    path: "/reservations",
    tag,
    summary: "Book a hold",
    description:
      "Books all of it, at the prices it was held at. On account: nothing is charged, and you are invoiced. Your guest hears from you; we send them nothing.",
    scope,
    body: z.strictObject({
      hold_id: idSchema,
      contact: contactWire,
      payment: z.strictObject({ type: z.literal("on_account") }).openapi({ description: "For partners with an account." }),
      partner_reference: referenceSchema.optional(),
    }),
    bodyExample: {
      hold_id: "3d1c7a52-8e0f-4b1d-9a6e-7f2b5c4d8e90",
      contact: { name: "Ana Souza", email: "ana@example.com" },
      payment: { type: "on_account" },
      partner_reference: "AGENCY-4711",
    },
    answers: { 201: { description: "Booked.", schema: reservationSchema } },
    errors: ["not_found", "hold_expired", "invalid_state", "payment_refused", "currency_mismatch", "limit_exceeded"],
    idempotency: "kept",
    async handle({ caller, body, requestId }) {
      if (!caller.onAccount) throw new DomainError("payment_refused", { reason: "no_account" }, "the partner has no account");
      const holder = holderOf(caller);
      const { hold_id: orderId, contact, partner_reference: partnerReference } = body;
      const { test } = caller;
      await bookOnAccount(mainDb(), { requestId, orderId, holder, contact, partnerReference, test, locale: "en-GB" });
      return { status: 201, body: toReservation(await readOrder(mainDb(), orderId, { holder })) };
    },
  });
}

function addReading(api: Api): void {
  operation(api, {
    id: "listReservations",
    method: "get",
    path: "/reservations",
    tag,
    summary: "Find reservations again",
    scope,
    query: z.strictObject({
      partner_reference: referenceSchema.optional(),
      status: z.enum(["confirmed", "cancelled"]).optional(),
      from: dateSchema.optional().openapi({ description: "Only what begins on this date or later." }),
      cursor: cursorSchema,
      limit: countSchema(50, maxPage),
    }),
    answers: {
      200: {
        description: "The newest first.",
        schema: z.strictObject({ reservations: z.array(reservationSchema), next_cursor: nextCursorSchema }),
      },
    },
    errors: [],
    async handle({ caller, query }) {
      const after = decodeCursor(query, momentPosition);
      const { partner_reference: partnerReference, status, from, limit } = query;
      const holder = holderOf(caller);
      const { ids, next } = await listBookings(mainDb(), holder, { partnerReference, status, from, after, limit });
      const orders = await Promise.all(ids.map((id) => readOrder(mainDb(), id, { holder })));
      return { status: 200, body: { reservations: orders.map(toReservation), next_cursor: encodeCursor(query, next) } };
    },
  });

  operation(api, {
    id: "readReservation",
    method: "get",
    path: "/reservations/{id}",
    tag,
    summary: "Read a reservation",
    scope,
    params,
    answers: { 200: { description: "How it stands.", schema: reservationSchema } },
    errors: ["not_found"],
    async handle({ caller, params: { id } }) {
      return { status: 200, body: toReservation(await readBooked(id, caller)) };
    },
  });
}

function addCancelling(api: Api): void {
  operation(api, {
    id: "quoteCancellation",
    method: "post",
    path: "/reservations/{id}/cancellation-quote",
    tag,
    summary: "Ask what cancelling comes to",
    description: "All of it, or some units of some lines. Nothing is cancelled yet.",
    scope,
    params,
    body: z.strictObject({ lines: z.array(cancelLineSchema).min(1).max(maxLinesPerOrder).optional() }),
    bodyExample: { lines: [{ line_id: "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22", quantity: 1 }] },
    answers: { 200: { description: "What comes back, and until when.", schema: quoteSchema } },
    errors: ["not_found", "invalid_state"],
    async handle({ caller, params: { id }, body }) {
      const lines = body.lines?.map(({ line_id, quantity }) => ({ reservationId: line_id, quantity }));
      const quote = await quoteCancellation(mainDb(), id, { holder: holderOf(caller) }, lines);
      const { token, expiresAt } = signQuote({ orderId: id, lines, refundMinor: quote.refundMinor });
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
    summary: "Cancel as quoted",
    description: "Exactly what was quoted, or nothing: when it comes to another amount meanwhile, `quote_changed` says so.",
    scope,
    params,
    body: z.strictObject({ quote_id: z.string().min(1).max(3_000) }),
    bodyExample: { quote_id: "1.WyIz....xY" },
    answers: { 200: { description: "Cancelled.", schema: reservationSchema } },
    errors: ["not_found", "quote_changed", "invalid_state"],
    idempotency: "kept",
    async handle({ caller, params: { id }, body, requestId }) {
      const viewer = { holder: holderOf(caller) };
      // Whose it is comes first: a stranger learns nothing of quotes.
      await readBooked(id, caller);
      const { lines, refundMinor } = readQuote(body.quote_id, id);
      await cancelOrder(mainDb(), { requestId, orderId: id, viewer, lines, expectedRefundMinor: refundMinor });
      return { status: 200, body: toReservation(await readOrder(mainDb(), id, viewer)) };
    },
  });
}

/** @throws {DomainError} not_found, also for a hold that is not booked */
async function readBooked(id: string, caller: Parameters<typeof holderOf>[0]): Promise<OrderView> {
  const order = await readOrder(mainDb(), id, { holder: holderOf(caller) });
  if (order.status !== "confirmed") throw new DomainError("not_found", { what: "reservation" });
  return order;
}
