/** Input of the staff's forms. Free of server imports. */
import { z } from "zod";

import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { isIsoDate } from "@/lib/core/time/dates";

import { maxDoorName, maxTicketText } from "./limits";

const isoDate = z.string().refine(isIsoDate, { error: invalidFormMessage });

/** Text that was scanned or typed at an entrance. */
export const ticketFormSchema = z.object({
  code: z
    .string({ error: "Scan a ticket, or type its code." })
    .trim()
    .min(1, { error: "Scan a ticket, or type its code." })
    .max(maxTicketText, { error: "This is not one of our tickets: it is too long." }),
  method: z.enum(["scanned", "typed"], { error: invalidFormMessage }).default("typed"),
  /** Set with a booking's code: every ticket of it that admits is redeemed. */
  all: z.literal("yes", { error: invalidFormMessage }).optional(),
  /** The booking from whose list one ticket was chosen, so that the rest of it is shown again. */
  booking: z.string({ error: invalidFormMessage }).max(maxTicketText, { error: invalidFormMessage }).optional(),
});

/** A listing on a date, as addresses name it. */
export const doorSchema = z.object({ listing: z.string({ error: invalidFormMessage }).min(1).max(200), date: isoDate });

/** The name of the door at which staff stand; empty to name none. */
export const doorNameSchema = z
  .string({ error: invalidFormMessage })
  .default("")
  // Characters that show as nothing would make two names of one.
  .transform((text) =>
    text
      .normalize("NFC")
      .replaceAll(/\p{Cf}/gu, "")
      .replaceAll(/[\s\p{Cc}]+/gu, " ")
      .trim(),
  )
  .pipe(z.string().max(maxDoorName, { error: `A door’s name has at most ${maxDoorName} characters.` }));
