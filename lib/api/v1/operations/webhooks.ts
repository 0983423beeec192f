/** Webhooks: a partner's endpoints, the log of their deliveries, and the messages that are sent. */
import { subscribableTypes } from "@/lib/partners/webhooks/types";

import type { Api } from "../operation";
import { webhookMessageSchema } from "../webhook-message";
import { addWebhookDeliveries } from "./webhook-deliveries";
import { addWebhookEndpoints } from "./webhook-endpoints";

/** Adds the operations on endpoints and on deliveries, and describes the messages. */
export function addWebhooks(api: Api): void {
  addWebhookEndpoints(api);
  addWebhookDeliveries(api);
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
