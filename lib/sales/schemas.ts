/** What an operator may change of a sale while it runs. Free of server imports; people read the messages beside fields. */
import { z } from "zod";

import { maxCap, maxMessageLength, maxRatePerMinute } from "./limits";
import { defaultLocale, formatNumber } from "@/lib/core/locale";

const wholeNumber = (what: string, max: number) => {
  const error = `${what} must be a whole number from 1 to ${formatNumber(max, defaultLocale)}.`;
  return z.coerce.number({ error }).int({ error }).min(1, { error }).max(max, { error });
};

/** Embeddings, overrides and isolates: the words that follow on the page would turn with them. */
const directionOverride = /[\u202A-\u202E\u2066-\u2069]/;

/** Each part is optional: what is absent stays as it is. */
export const saleChangeSchema = z.strictObject({
  held: z.boolean().optional(),
  closed: z.boolean().optional(),
  cap: wholeNumber("The number of people inside", maxCap).optional(),
  ratePerMinute: wholeNumber("The rate", maxRatePerMinute).optional(),
  message: z
    .string()
    .trim()
    .max(maxMessageLength, { error: `Write at most ${maxMessageLength} characters.` })
    .refine((text) => !directionOverride.test(text), {
      error: "Remove the invisible characters that change the direction of text.",
    })
    .optional(),
});

/**
 * What a form says about the message: an empty field is none. The button that takes the message away means it whatever is typed in the field
 * beside it, so that is not looked at.
 */
export const messageFieldsSchema = z.union([
  z.object({ clear: z.literal("yes") }).transform(() => ({ message: "" })),
  z.object({ message: saleChangeSchema.shape.message.default("") }),
]);

export type SaleChange = z.output<typeof saleChangeSchema>;
