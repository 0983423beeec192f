/** Webhooks: a partner's endpoints, and the log of their deliveries. */
import { mainDb } from "@/db/client";
import { maxEndpoints, maxUrlLength, secretOverlapHours } from "@/lib/partners/limits";
import { type Delivery, listDeliveries, readDelivery, redeliver, sendPing } from "@/lib/partners/webhooks/deliveries";
import {
  createEndpoint,
  deleteEndpoint,
  enableEndpoint,
  type Endpoint,
  listEndpoints,
  rotateSecret,
} from "@/lib/partners/webhooks/endpoints";
import { subscribableTypes } from "@/lib/partners/webhooks/types";

import { decodeCursor, encodeCursor, momentPosition } from "../cursor";
import { type Api, operation } from "../operation";
import { webhookMessageSchema } from "../webhook-message";
import { countSchema, cursorSchema, idSchema, instantSchema, maxPage, nextCursorSchema } from "../schemas";
import { z } from "../zod";

const tag = "Webhooks";
const scope = "webhooks:write";

const endpointShape = {
  id: idSchema,
  url: z.string(),
  types: z.array(z.string()).openapi({ description: "The events it receives; all when empty." }),
  status: z.enum(["enabled", "disabled"]),
  disabled_reason: z
    .enum(["owner", "gone", "staff"])
    .nullable()
    .openapi({ description: "`gone`: it answered 410, so nothing more is sent to it." }),
  created_at: instantSchema,
};

const secretSchema = z.string().openapi({
  description: "Signs messages, as Standard Webhooks defines. Shown only once.",
  example: "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
});

const endpointSchema = z.strictObject(endpointShape).openapi("WebhookEndpoint");
const newEndpointSchema = z.strictObject({ ...endpointShape, secret: secretSchema }).openapi("NewWebhookEndpoint");

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

const deliverySchema = z.strictObject(deliveryShape).openapi("WebhookDelivery");

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

/** Adds the operations on endpoints and on deliveries, and describes the messages. */
export function addWebhooks(api: Api): void {
  addEndpoints(api);
  addDeliveries(api);
  for (const type of subscribableTypes)
    api.registry.registerWebhook({
      method: "post",
      path: type,
      operationId: `receive${type.replaceAll(/(?:^|[._])([a-z])/g, (_, letter: string) => letter.toUpperCase())}`,
      summary: `Sent to endpoints that receive ${type}`,
      // The server calls the partner, with a signature instead of a key.
      security: [],
      request: { body: { content: { "application/json": { schema: webhookMessageSchema } } } },
      responses: { 204: { description: "Any 2xx status confirms receipt." } },
    });
}

function addEndpoints(api: Api): void {
  operation(api, {
    id: "createWebhookEndpoint",
    method: "post",
    path: "/webhooks/endpoints",
    tag,
    summary: "Create a webhook endpoint",
    description: `At most ${maxEndpoints} per mode. The address must be public and use HTTPS; redirects are not followed. Failed deliveries are retried for three days.`,
    scope,
    body: z.strictObject({
      url: z.url({ error: "This must be an address." }).max(maxUrlLength).openapi({ example: "https://partner.example/hooks" }),
      types: z
        .array(z.enum(subscribableTypes as [string, ...string[]]))
        .max(20)
        .default([]),
    }),
    bodyExample: { url: "https://partner.example/hooks", types: ["reservation.confirmed", "reservation.cancelled"] },
    answers: { 201: { description: "Created, with its secret.", schema: newEndpointSchema } },
    errors: ["limit_exceeded"],
    idempotency: "kept",
    async handle({ actor, body, requestId }) {
      const { endpoint, secret } = await createEndpoint(mainDb(), actor, { id: requestId, ...body });
      return { status: 201, body: { ...toEndpoint(endpoint), secret } };
    },
  });

  operation(api, {
    id: "listWebhookEndpoints",
    method: "get",
    path: "/webhooks/endpoints",
    tag,
    summary: "List webhook endpoints",
    scope,
    answers: {
      200: { description: "Oldest first.", schema: z.strictObject({ endpoints: z.array(endpointSchema) }) },
    },
    errors: [],
    async handle({ actor }) {
      return { status: 200, body: { endpoints: (await listEndpoints(mainDb(), actor)).map(toEndpoint) } };
    },
  });

  operation(api, {
    id: "deleteWebhookEndpoint",
    method: "delete",
    path: "/webhooks/endpoints/{id}",
    tag,
    summary: "Delete a webhook endpoint",
    description: "Messages waiting for it are no longer sent.",
    scope,
    params,
    answers: { 204: { description: "Deleted." } },
    errors: ["not_found"],
    async handle({ actor, params: { id } }) {
      await deleteEndpoint(mainDb(), actor, id);
      return { status: 204 };
    },
  });

  operation(api, {
    id: "enableWebhookEndpoint",
    method: "post",
    path: "/webhooks/endpoints/{id}/enable",
    tag,
    summary: "Enable a webhook endpoint",
    scope,
    params,
    answers: { 200: { description: "Enabled.", schema: endpointSchema } },
    errors: ["not_found", "invalid_state"],
    idempotency: "kept",
    async handle({ actor, params: { id } }) {
      return { status: 200, body: toEndpoint(await enableEndpoint(mainDb(), actor, id)) };
    },
  });

  operation(api, {
    id: "rotateWebhookSecret",
    method: "post",
    path: "/webhooks/endpoints/{id}/rotate",
    tag,
    summary: "Rotate a signing secret",
    description: `For ${secretOverlapHours} hours the old secret signs as well, so that you can switch.`,
    scope,
    params,
    answers: { 200: { description: "The new secret.", schema: z.strictObject({ secret: secretSchema }) } },
    errors: ["not_found"],
    idempotency: "kept",
    async handle({ actor, params: { id }, requestId }) {
      return { status: 200, body: await rotateSecret(mainDb(), actor, id, requestId) };
    },
  });

  operation(api, {
    id: "pingWebhookEndpoint",
    method: "post",
    path: "/webhooks/endpoints/{id}/ping",
    tag,
    summary: "Send a test event",
    description: "Sends a message of the type `ping`.",
    scope,
    params,
    answers: { 202: { description: "Queued.", schema: deliverySchema } },
    errors: ["not_found", "invalid_state"],
    idempotency: "kept",
    async handle({ actor, params: { id }, requestId }) {
      return { status: 202, body: toDelivery(await sendPing(mainDb(), actor, id, requestId)) };
    },
  });
}

function addDeliveries(api: Api): void {
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
        description: "Newest first; kept for a month.",
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

const toEndpoint = ({ id, url, types, status, disabledReason, createdAt }: Endpoint): z.input<typeof endpointSchema> => ({
  id,
  url,
  types: [...types],
  status,
  disabled_reason: disabledReason,
  created_at: createdAt.toISOString(),
});

const toDelivery = (delivery: Delivery): z.input<typeof deliverySchema> => ({
  id: delivery.id,
  endpoint_id: delivery.endpointId,
  message_id: delivery.messageId,
  type: delivery.type,
  status: delivery.status,
  attempts: delivery.attempts,
  created_at: delivery.createdAt.toISOString(),
  next_attempt_at: delivery.nextAttemptAt?.toISOString() ?? null,
});
