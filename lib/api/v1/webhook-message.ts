/**
 * Messages to webhook endpoints: lib/partners/webhooks/enqueue-webhooks.ts writes them in SQL, this describes
 * them.
 */
import { subscribableTypes } from "@/lib/partners/webhooks/types";

import { dateSchema, idSchema, moneySchema } from "./schemas";
import { z } from "./zod";

export const webhookMessageSchema = z
  .strictObject({
    type: z.enum(subscribableTypes as [string, ...string[]]),
    timestamp: z.string().openapi({ description: "RFC 3339: when it happened.", example: "2027-06-01T09:30:00.123456+00:00" }),
    data: z.strictObject({
      reservation_id: idSchema.openapi({
        description: "The id of the hold and of the reservation; you can read it if `as` is `seller`.",
      }),
      sequence: z.int().openapi({ description: "Counts the events of the line: a later message may overtake an earlier one." }),
      as: z.enum(["seller", "supplier"]).openapi({
        description: "`seller`: you hold or booked it. `supplier`: it is from your inventory, sold by someone else.",
      }),
      line: z
        .strictObject({
          id: idSchema,
          listing_id: idSchema,
          listing: z.string(),
          unit_type_id: idSchema,
          check_in: dateSchema,
          check_out: dateSchema,
          quantity: z.int(),
          guests: z.int(),
          status: z.string(),
          total: moneySchema,
        })
        .openapi({ description: "As it stands when the message is written, which may be later than the event." }),
    }),
  })
  .openapi("WebhookMessage");
