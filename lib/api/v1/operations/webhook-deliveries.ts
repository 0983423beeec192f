/** Operations on the log of deliveries to a partner's webhook endpoints. */
import { mainDb } from "@/db/client";
import { type Delivery, listDeliveries, readDelivery, redeliver } from "@/lib/partners/webhooks/deliveries";

import { decodeCursor, encodeCursor, momentPosition } from "../cursor";
import { type Api, operation } from "../operation";
import { countSchema, cursorSchema, idSchema, instantSchema, maxPage, nextCursorSchema } from "../schemas";
import { z } from "../zod";

const tag = "Webhooks";
const scope = "webhooks:write";

const deliveryShape = {
  id: idSchema,
  endpoint_id: idSchema,
  message_id: idSchema.openapi({ description: "`webhook-id`: the same for every attempt." }),
  type: z.string(),
  status: z.enum(["waiting", "delivered", "failed"]),
  attempts: z.int(),
  created_at: instantSchema,
  next_attempt_at: instantSchema.nullable(),
};

export const deliverySchema = z.strictObject(deliveryShape).openapi("WebhookDelivery");

const deliveryDetailSchema = z
  .strictObject({
    ...deliveryShape,
    body: z.string().openapi({ description: "Exactly what is sent." }),
    tries: z.array(
      z.strictObject({
        number: z.int(),
        at: instantSchema,
        duration_ms: z.int(),
        status: z.int().nullable().openapi({ description: "What you answered; null when there was no answer." }),
        error: z.string().nullable(),
        response: z.string().nullable().openapi({ description: "The beginning of what you answered." }),
      }),
    ),
  })
  .openapi("WebhookDeliveryDetail");

const params = z.strictObject({ id: idSchema });

/** Adds the operations on deliveries. */
export function addWebhookDeliveries(api: Api): void {
  operation(api, {
    id: "listWebhookDeliveries",
    method: "get",
    path: "/webhooks/endpoints/{id}/deliveries",
    tag,
    summary: "List deliveries",
    scope,
    params,
    query: z.strictObject({
      status: z.enum(["waiting", "delivered", "failed"]).optional(),
      cursor: cursorSchema,
      limit: countSchema(50, maxPage),
    }),
    answers: {
      200: {
        description: "Newest first; kept for the time that the venue sets, 30 days unless it changes that.",
        schema: z.strictObject({ deliveries: z.array(deliverySchema), next_cursor: nextCursorSchema }),
      },
    },
    errors: ["not_found"],
    async handle({ actor, params: { id }, query }) {
      const after = decodeCursor(query, momentPosition);
      const { status, limit } = query;
      const { deliveries, next } = await listDeliveries(mainDb(), actor, id, { status, after, limit });
      return { status: 200, body: { deliveries: deliveries.map(toDelivery), next_cursor: encodeCursor(query, next) } };
    },
  });

  operation(api, {
    id: "readWebhookDelivery",
    method: "get",
    path: "/webhooks/deliveries/{id}",
    tag,
    summary: "Read a delivery",
    scope,
    params,
    answers: { 200: { description: "What was sent, and each attempt.", schema: deliveryDetailSchema } },
    errors: ["not_found"],
    async handle({ actor, params: { id } }) {
      const detail = await readDelivery(mainDb(), actor, id);
      const tries = detail.tries.map(({ durationMs, at, ...one }) => ({
        ...one,
        at: at.toISOString(),
        duration_ms: durationMs,
      }));
      return { status: 200, body: { ...toDelivery(detail), body: detail.body, tries } };
    },
  });

  operation(api, {
    id: "redeliverWebhook",
    method: "post",
    path: "/webhooks/deliveries/{id}/redeliver",
    tag,
    summary: "Redeliver a webhook",
    description: "The same message with the same `webhook-id`, now.",
    scope,
    params,
    answers: { 202: { description: "Queued.", schema: deliverySchema } },
    errors: ["not_found", "invalid_state"],
    idempotency: "kept",
    async handle({ actor, params: { id } }) {
      return { status: 202, body: toDelivery(await redeliver(mainDb(), actor, id)) };
    },
  });
}

/** Converts a delivery to its form in answers. */
export const toDelivery = (delivery: Delivery): z.input<typeof deliverySchema> => ({
  id: delivery.id,
  endpoint_id: delivery.endpointId,
  message_id: delivery.messageId,
  type: delivery.type,
  status: delivery.status,
  attempts: delivery.attempts,
  created_at: delivery.createdAt.toISOString(),
  next_attempt_at: delivery.nextAttemptAt?.toISOString() ?? null,
});
