/** Input of a guest who wants to wait for sold-out stock. Guests read the messages beside fields. */
import { z } from "zod";

import { idSchema } from "@/lib/core/validation/id-schema";
import { isIsoDate } from "@/lib/core/time/dates";
import { emailSchema } from "@/lib/core/validation/email-address";
import { maxGuests, maxQuantity } from "@/lib/inventory/limits";
import { checkRange } from "@/lib/inventory/range-fault";

import { maxFlexibleDays } from "./limits";

const id = idSchema("This id is unknown.");

const dateError = "Choose a date.";
const date = z.string({ error: dateError }).refine(isIsoDate, { error: dateError });

const quantityError = `Enter a whole number from 1 to ${maxQuantity}.`;

const guestsError = `Enter a whole number of people from 1 to ${maxGuests}.`;
const flexibleError = `Choose from 0 to ${maxFlexibleDays} days.`;

export const waitlistRequestSchema = z
  .strictObject({
    listingId: id,
    unitTypeId: idSchema("Choose one."),
    checkIn: date,
    /** Exclusive: the first date not taken. The day after `checkIn` for a flight or a ticket. */
    checkOut: date,
    quantity: z.coerce
      .number({ error: quantityError })
      .int({ error: quantityError })
      .min(1, { error: quantityError })
      .max(maxQuantity, { error: quantityError }),
    guests: z.coerce
      .number({ error: guestsError })
      .int({ error: guestsError })
      .min(1, { error: guestsError })
      .max(maxGuests, { error: guestsError })
      .optional(),
    /** Number of days earlier or later that the party accepts, too. */
    flexibleDays: z.coerce
      .number({ error: flexibleError })
      .int({ error: flexibleError })
      .min(0, { error: flexibleError })
      .max(maxFlexibleDays, { error: flexibleError })
      .default(0),
    /** Address for messages. */
    email: emailSchema(),
  })
  .check(checkRange);

export type WaitlistRequest = z.input<typeof waitlistRequestSchema>;
