/** What the staff's forms send. Free of server imports. */
import { z } from "zod";

import { invalidFormMessage } from "@/lib/core/invalid-form-message";
import { isIsoDate } from "@/lib/core/dates";

import { maxTicketText } from "./limits";

const isoDate = z.string().refine(isIsoDate, { error: invalidFormMessage });

/** What was scanned or typed at a door. */
export const ticketFormSchema = z.object({
  code: z
    .string({ error: "Scan a ticket, or type its code." })
    .trim()
    .min(1, { error: "Scan a ticket, or type its code." })
    .max(maxTicketText, { error: "This is not one of our tickets: it is too long." }),
  method: z.enum(["scanned", "typed"], { error: invalidFormMessage }).default("typed"),
  /** A booking's code: every ticket of it that opens the door is used. */
  all: z.literal("yes", { error: invalidFormMessage }).optional(),
  /** The booking from whose list one ticket was chosen, so that the rest of it is shown again. */
  booking: z.string({ error: invalidFormMessage }).max(maxTicketText, { error: invalidFormMessage }).optional(),
});

/** A listing on a date, as addresses name it. */
export const doorSchema = z.object({ listing: z.string({ error: invalidFormMessage }).min(1).max(200), date: isoDate });
