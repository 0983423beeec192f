/** What staff say of a partner and its keys. Free of server imports; people read the messages beside fields. */
import { z } from "zod";

import { defaultRatePerMinute, maxRatePerMinute } from "./limits";

/** What a key may do; the database's CHECK has the same list. */
export const scopes = ["listings:read", "holds:write", "reservations:write", "inventory:write", "webhooks:write"] as const;

export const partnerSchema = z.strictObject({
  name: z
    .string({ error: "Enter the partner's name." })
    .trim()
    .min(1, { error: "Enter the partner's name." })
    .max(100, { error: "A name has at most 100 characters." }),
  contactEmail: z.email({ error: "Enter an e-mail address like name@example.com." }).max(254),
  onAccount: z.boolean().default(false),
});

const rateError = `Requests a minute must be a whole number from 1 to ${maxRatePerMinute}.`;

export const keySchema = z.strictObject({
  name: z
    .string({ error: "Say what the key is for." })
    .trim()
    .min(1, { error: "Say what the key is for." })
    .max(100, { error: "A name has at most 100 characters." }),
  test: z.boolean(),
  scopes: z.array(z.enum(scopes)).min(1, { error: "Choose what the key may do." }),
  ratePerMinute: z
    .number({ error: rateError })
    .int({ error: rateError })
    .min(1, { error: rateError })
    .max(maxRatePerMinute, { error: rateError })
    .default(defaultRatePerMinute),
});

export type PartnerInput = z.input<typeof partnerSchema>;
export type KeyInput = z.input<typeof keySchema>;
