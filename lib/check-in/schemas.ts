/** What the staff's forms send. Free of server imports. */
import { z } from "zod";

import { damagedForm } from "@/lib/core/damaged-form";
import { isIsoDate } from "@/lib/core/dates";

import { maxTicketText } from "./limits";

const isoDate = z.string().refine(isIsoDate, { error: damagedForm });

/** What was scanned or typed at a door. */
export const ticketFormSchema = z.object({
  code: z
    .string({ error: "Scan a ticket, or type its code." })
    .trim()
    .min(1, { error: "Scan a ticket, or type its code." })
    .max(maxTicketText, { error: "This is not one of our tickets: it is too long." }),
  method: z.enum(["scanned", "typed"], { error: damagedForm }).default("typed"),
  /** A booking's code: every ticket of it that opens the door is used. */
  all: z.literal("yes", { error: damagedForm }).optional(),
  /** The booking from whose list one ticket was chosen, so that the rest of it is shown again. */
  booking: z.string({ error: damagedForm }).max(maxTicketText, { error: damagedForm }).optional(),
});

/** A listing on a date, as addresses name it. */
export const doorSchema = z.object({ listing: z.string({ error: damagedForm }).min(1).max(200), date: isoDate });
