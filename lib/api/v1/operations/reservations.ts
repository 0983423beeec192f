/**
 * Reservations: holds that were booked, and their lists. A reservation of the API is an order of the domain,
 * with lines.
 */
import { mainDb } from "@/db/client";
import { bookHold } from "@/lib/orders/checkout/book-hold";
import { correctGuestNames } from "@/lib/orders/contact/guest-names";
import { maxLinesPerOrder } from "@/lib/orders/limits";
import { listBookings } from "@/lib/orders/view/list-bookings";
import { readOrder, readOrders } from "@/lib/orders/view/read-order";
import { billingSchema, contactSchema } from "@/lib/orders/schemas";

import { decodeCursor, encodeCursor, momentPosition } from "../cursor";
import { type Api, operation } from "../operation";
import { payingOf, paymentSchema } from "../payment-source";
import {
  billingWire,
  namedLinesSchema,
  onTheWire,
  reservationSchema,
  toGivenNames,
  toReservation,
} from "../reservation-schemas";
import { countSchema, cursorSchema, dateSchema, idSchema, maxPage, nextCursorSchema } from "../schemas";
import { z } from "../zod";

const tag = "Reservations";
const scope = "reservations:write";

const referenceSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\x20-\x7e]+$/, { error: "Use printable ASCII characters only." })
  .openapi({ description: "Your own reference, by which you can find it again.", example: "AGENCY-4711" });

const params = z.strictObject({ id: idSchema });

const namesNote =
  "The names of guests, for lines of the hold whose listing asks for them (`guest_names`). A line that is left out can be named later, until it begins; one that asks for its lead has the contact's name until then.";

const contactWire = z
  .strictObject({ name: z.string().max(200), email: z.string().max(300), phone: z.string().max(60).optional() })
  .transform((contact, context) => {
    const parsed = contactSchema.safeParse(contact);
    if (parsed.success) return parsed.data;
    for (const { message, path } of parsed.error.issues) context.addIssue({ code: "custom", message, path });
    return z.NEVER;
  });

const billingRequest = billingWire.transform(({ tax_id: taxId, ...billing }, context) => {
  const parsed = billingSchema.safeParse({ ...billing, taxId: taxId ?? null });
  if (parsed.success) return parsed.data;
  for (const { message, path } of parsed.error.issues)
    context.addIssue({ code: "custom", message, path: path.map((part) => (part === "taxId" ? "tax_id" : part)) });
  return z.NEVER;
});

/** Adds the operations. */
export function addReservations(api: Api): void {
  addBooking(api);
  addReading(api);
  addNaming(api);
}

function addBooking(api: Api): void {
  operation(api, {
    id: "book",
    method: "post",
    path: "/reservations",
    tag,
    summary: "Create a reservation",
    description:
      "Books everything in the hold, at the prices at which it was held. On account: nothing is charged, and you are invoiced. By card: it is authorised, and charged once the hold is booked; if it is declined, the hold remains, and another card can be tried with a new Idempotency-Key. We send your guest nothing: you inform them.",
    scope,
    body: z.strictObject({
      hold_id: idSchema,
      contact: contactWire,
      billing: billingRequest.optional(),
      lines: namedLinesSchema.max(maxLinesPerOrder).optional().openapi({ description: namesNote }),
      payment: paymentSchema,
      partner_reference: referenceSchema.optional(),
    }),
    bodyExample: {
      hold_id: "3d1c7a52-8e0f-4b1d-9a6e-7f2b5c4d8e90",
      contact: { name: "Ana Souza", email: "ana@example.com" },
      payment: { type: "on_account" },
      partner_reference: "AGENCY-4711",
    },
    answers: {
      201: { description: "Booked.", schema: reservationSchema },
      202: {
        description:
          "The card was tried, and it is not known yet whether it was charged. Read the reservation until it is no longer `pending`; a webhook reports the booking too.",
        schema: reservationSchema,
      },
    },
    errors: [
      "not_found",
      "hold_expired",
      "invalid_state",
      "not_available",
      "payment_declined",
      "payment_refused",
      "payment_provider_unavailable",
      "round_trip_impossible",
      "currency_mismatch",
      "limit_exceeded",
    ],
    idempotency: "kept",
    async handle({ actor, body, requestId }) {
      const { hold_id: orderId, contact, billing, lines, partner_reference: partnerReference } = body;
      const partner = payingOf(actor, body.payment);
      const booked = await bookHold(mainDb(), {
        requestId,
        orderId,
        actor,
        contact,
        billing,
        guestNames: lines && toGivenNames(lines),
        partnerReference,
        ...partner,
        locale: "en-GB",
      }).catch((error: unknown) => {
        throw onTheWire(error);
      });
      const status = booked === "booked" ? 201 : 202;
      return { status, body: toReservation(await readOrder(mainDb(), orderId, actor)) };
    },
  });
}

function addNaming(api: Api): void {
  operation(api, {
    id: "setGuestNames",
    method: "put",
    path: "/reservations/{id}/guest-names",
    tag,
    summary: "Set guest names",
    description:
      "Completes or corrects the names of booked lines, each all at once, until it begins. Lines that are left out keep their names. Nothing is charged, and tickets keep their codes.",
    scope,
    params,
    body: z.strictObject({ lines: namedLinesSchema.min(1).max(maxLinesPerOrder) }),
    bodyExample: {
      lines: [{ line_id: "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22", guest_names: ["Ana Souza", "Rui Souza"] }],
    },
    answers: { 200: { description: "Named.", schema: reservationSchema } },
    errors: ["not_found", "invalid_state"],
    async handle({ actor, params: { id }, body }) {
      await correctGuestNames(mainDb(), { orderId: id, actor, given: toGivenNames(body.lines) }).catch((error: unknown) => {
        throw onTheWire(error);
      });
      return { status: 200, body: toReservation(await readOrder(mainDb(), id, actor)) };
    },
  });
}

function addReading(api: Api): void {
  operation(api, {
    id: "listReservations",
    method: "get",
    path: "/reservations",
    tag,
    summary: "List reservations",
    scope,
    query: z.strictObject({
      partner_reference: referenceSchema.optional(),
      status: z.enum(["confirmed", "cancelled"]).optional(),
      from: dateSchema.optional().openapi({ description: "Only reservations that begin on this date or later." }),
      cursor: cursorSchema,
      limit: countSchema(50, maxPage),
    }),
    answers: {
      200: {
        description: "Newest first.",
        schema: z.strictObject({ reservations: z.array(reservationSchema), next_cursor: nextCursorSchema }),
      },
    },
    errors: [],
    async handle({ actor, query }) {
      const after = decodeCursor(query, momentPosition);
      const { partner_reference: partnerReference, status, from, limit } = query;
      const { ids, next } = await listBookings(mainDb(), actor, { partnerReference, status, from, after, limit });
      const orders = await readOrders(mainDb(), ids, actor);
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
    answers: { 200: { description: "The reservation.", schema: reservationSchema } },
    errors: ["not_found"],
    async handle({ actor, params: { id } }) {
      return { status: 200, body: toReservation(await readOrder(mainDb(), id, actor)) };
    },
  });
}
