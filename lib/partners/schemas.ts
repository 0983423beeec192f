/** Input of staff for a partner and its keys; forms show the messages. */
import { z } from "zod";

import { keyScopes } from "@/db/schema";
import { emailSchema } from "@/lib/core/validation/email-address";
import { nameSchema } from "@/lib/core/validation/name-schema";

import { defaultRatePerMinute, maxRatePerMinute } from "./limits";

export const partnerSchema = z.strictObject({
  name: nameSchema("Enter the partner's name."),
  contactEmail: emailSchema("Enter the partner's e-mail address."),
  onAccount: z.boolean().default(false),
});

const rateError = `Requests per minute must be a whole number from 1 to ${maxRatePerMinute}.`;

export const keySchema = z.strictObject({
  name: nameSchema("Enter what the key is for."),
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
