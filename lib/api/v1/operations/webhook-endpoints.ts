/** Operations on a partner's webhook endpoints. */
import { mainDb } from "@/db/client";
import { maxEndpoints, maxUrlLength, secretOverlapHours } from "@/lib/partners/limits";
import { sendPing } from "@/lib/partners/webhooks/deliveries";
import {
  createEndpoint,
  deleteEndpoint,
  enableEndpoint,
  type Endpoint,
  listEndpoints,
  rotateSecret,
} from "@/lib/partners/webhooks/endpoints";
import { subscribableTypes } from "@/lib/partners/webhooks/types";

import { type Api, operation } from "../operation";
import { idSchema, instantSchema } from "../schemas";
import { z } from "../zod";
import { deliverySchema, toDelivery } from "./webhook-deliveries";

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

const params = z.strictObject({ id: idSchema });

/** Adds the operations on endpoints. */
export function addWebhookEndpoints(api: Api): void {
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

const toEndpoint = ({ id, url, types, status, disabledReason, createdAt }: Endpoint): z.input<typeof endpointSchema> => ({
  id,
  url,
  types: [...types],
  status,
  disabled_reason: disabledReason,
  created_at: createdAt.toISOString(),
});
