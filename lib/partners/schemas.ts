/** What staff say of a partner and its keys; people read the messages beside fields. */
import { z } from "zod";

import { keyScopes } from "@/db/schema";

import { defaultRatePerMinute, maxRatePerMinute } from "./limits";

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
  scopes: z.array(z.enum(keyScopes)).min(1, { error: "Choose what the key may do." }),
  ratePerMinute: z
    .number({ error: rateError })
    .int({ error: rateError })
    .min(1, { error: rateError })
    .max(maxRatePerMinute, { error: rateError })
    .default(defaultRatePerMinute),
});

export type PartnerInput = z.input<typeof partnerSchema>;
export type KeyInput = z.input<typeof keySchema>;
