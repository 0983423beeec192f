/** Input of the front desk's forms. Free of server imports. */
import { z } from "zod";

import { isIsoDate } from "@/lib/core/time/dates";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";

/** Moves of a stay at the front desk, each with the one that takes it back within the day. */
export const stayMoves = ["check_in", "undo_check_in", "check_out", "undo_check_out", "mark_no_show", "undo_no_show"] as const;
export type StayMove = (typeof stayMoves)[number];

/** A reservation of a listing, as forms name it. */
const stayKeySchema = z.object({
  listingId: idSchema(invalidFormMessage),
  reservationId: idSchema(invalidFormMessage),
});

export const moveFormSchema = stayKeySchema.extend({ move: z.enum(stayMoves, { error: invalidFormMessage }) });

/** Another date of departure for guests in the house. */
export const nightsFormSchema = stayKeySchema.extend({
  checkOut: z.string({ error: "Choose a date of departure." }).refine(isIsoDate, { error: "Choose a date of departure." }),
});

const amount = z
  .string({ error: invalidFormMessage })
  .regex(/^\d{1,15}$/, { error: invalidFormMessage })
  .transform(BigInt);

/** Confirmation of a quote: the amounts that were shown, and the request's id. */
export const confirmNightsSchema = nightsFormSchema.extend({
  requestId: idSchema(invalidFormMessage),
  dueMinor: amount,
  refundMinor: amount,
  /** Means by which the difference was taken at the desk; a link to a payment page when absent or empty. */
  paying: z
    .enum(["link", "desk_cash", "desk_terminal"], { error: "Choose how the guest pays." })
    .default("link")
    .transform((means) => (means === "link" ? undefined : means)),
});
