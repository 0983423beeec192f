/** Booking requests: taken down in a queued sale, and answered in their order by a hold or a refusal. */
import { mainDb } from "@/db/client";
import { bookingAnswers } from "@/db/schema";
import { cancelBookingRequest } from "@/lib/booking-queue/cancel-booking-request";
import { requestMinutes } from "@/lib/booking-queue/limits";
import { bookingQueue } from "@/lib/booking-queue/queue";
import { type BookingRequestState, readBookingRequest } from "@/lib/booking-queue/read-booking-request";
import { requestBooking } from "@/lib/booking-queue/request-booking";

import { type Api, operation } from "../operation";
import { idSchema } from "../schemas";
import { z } from "../zod";
import { holdSchema, lineExample, linesSchema, toHold, toHoldLine } from "./holds";

const tag = "Booking requests";
const scope = "holds:write";

const bookingRequestSchema = z
  .strictObject({
    id: idSchema.openapi({ description: "Also the id of the hold that it may become." }),
    status: z.enum(["waiting", ...bookingAnswers]),
    ahead: z
      .int()
      .nullable()
      .openapi({ description: "Requests of the sale that are answered before this one; null once it is answered." }),
    hold: holdSchema.optional(),
    refusal: z
      .strictObject({ code: z.string(), details: z.unknown() })
      .optional()
      .openapi({ description: "Code and details of the problem, of a request that is `refused`." }),
  })
  .openapi("BookingRequest");

const params = z.strictObject({ id: idSchema });

/** Adds the operations. */
export function addBookingRequests(api: Api): void {
  operation(api, {
    id: "requestBooking",
    method: "post",
    path: "/booking-requests",
    tag,
    summary: "Send a booking request",
    description: `For a listing in a queued sale: the request is answered in its turn, by a hold or a refusal, at the latest after ${requestMinutes} minutes. All lines are of one listing. The Idempotency-Key identifies the request: the same key is the same request.`,
    scope,
    body: z.strictObject({ lines: linesSchema }),
    bodyExample: { lines: [lineExample] },
    answers: {
      202: {
        description: "Taken down; `GET /booking-requests/{id}`, also named in `Location`, says where it stands.",
        schema: bookingRequestSchema,
      },
    },
    errors: ["not_available", "place_refused", "invalid_state", "overloaded"],
    idempotency: "identity",
    async handle({ actor, body, requestId }) {
      const lines = body.lines.map(toHoldLine);
      const { id, ahead, repeated } = await requestBooking(mainDb(), bookingQueue(), { seed: requestId, actor, lines });
      return {
        status: 202,
        body: toResponse({ id, status: "waiting", ahead }),
        replayed: repeated,
        headers: { location: `/api/v1/booking-requests/${id}` },
      };
    },
  });

  operation(api, {
    id: "readBookingRequest",
    method: "get",
    path: "/booking-requests/{id}",
    tag,
    summary: "Read a booking request",
    description:
      "Its place while it waits, then its answer. A request that is not found was lost with the queue: send it again under the same key.",
    scope,
    params,
    answers: { 200: { description: "The request.", schema: bookingRequestSchema } },
    errors: ["not_found"],
    async handle({ actor, params: { id } }) {
      return { status: 200, body: toResponse(await readBookingRequest(mainDb(), id, actor)) };
    },
  });

  operation(api, {
    id: "cancelBookingRequest",
    method: "delete",
    path: "/booking-requests/{id}",
    tag,
    summary: "Cancel a booking request",
    description: "Before its turn; safe to repeat. A hold that it has become is released as any other.",
    scope,
    params,
    answers: { 204: { description: "Cancelled, now or before." } },
    errors: ["not_found", "invalid_state"],
    async handle({ actor, params: { id } }) {
      await cancelBookingRequest(mainDb(), id, actor);
      return { status: 204 };
    },
  });
}

function toResponse(state: BookingRequestState): z.input<typeof bookingRequestSchema> {
  const { id, status } = state;
  return {
    id,
    status,
    ahead: status === "waiting" ? state.ahead : null,
    ...(status === "held" && { hold: toHold(state.hold) }),
    ...(status === "refused" && { refusal: state.refusal }),
  };
}
