/**
 * The parts of a sale that an operator may change while it runs. Free of server imports; forms show the
 * messages.
 */
import { z } from "zod";

import { maxActiveSessionsLimit, maxMessageLength, maxAdmissionsPerMinute } from "./limits";
import { defaultLocale, formatNumber } from "@/lib/core/locale";

const wholeNumber = (what: string, max: number) => {
  const error = `${what} must be a whole number from 1 to ${formatNumber(max, defaultLocale)}.`;
  return z.coerce.number({ error }).int({ error }).min(1, { error }).max(max, { error });
};

/** Embeddings, overrides and isolates, which would change the direction of the page's text after them. */
const directionOverride = /[\u202A-\u202E\u2066-\u2069]/;

/** Each part is optional: an absent one stays as it is. */
export const saleChangeSchema = z.strictObject({
  paused: z.boolean().optional(),
  closed: z.boolean().optional(),
  maxActiveSessions: wholeNumber("The number of people inside", maxActiveSessionsLimit).optional(),
  admissionsPerMinute: wholeNumber("The rate", maxAdmissionsPerMinute).optional(),
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
 * The message fields of a form: an empty field means no message. The button that removes the message counts
 * whatever the field beside it has, so that field is not checked.
 */
export const messageFieldsSchema = z.union([
  z.object({ clear: z.literal("yes") }).transform(() => ({ message: "" })),
  z.object({ message: saleChangeSchema.shape.message.default("") }),
]);

export type SaleChange = z.output<typeof saleChangeSchema>;
