"use server";
// Actions of staff for a guest who got no confirmation.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { idSchema } from "@/lib/core/validation/id-schema";
import { emailSchema } from "@/lib/core/validation/email-address";
import { isolate } from "@/lib/core/isolate";
import { action } from "@/lib/next/action";
import { correctGuestNamesForVenue } from "@/lib/orders/contact/guest-names";
import { namesFormSchema } from "@/lib/orders/schemas";
import { sendConfirmationAgain } from "@/lib/notifications/send-again";

import { throwAtForm } from "../../(guest)/orders/stale-names";

export const sendAgainAction = action({
  name: "send_confirmation_again",
  who: "orders.edit",
  schema: z.object({ orderId: idSchema(invalidFormMessage), email: emailSchema() }),
  async handler({ input, actor }) {
    const corrected = await sendConfirmationAgain(mainDb(), input, actor);
    revalidatePath("/admin/orders");
    const to = isolate(input.email);
    return {
      message: corrected
        ? `The address is now ${to}. The confirmation is on its way there.`
        : `The confirmation is on its way to ${to} again.`,
    };
  },
});

export const correctNamesAction = action({
  name: "correct_names_for_guest",
  who: "orders.edit",
  schema: z.object({ orderId: idSchema(invalidFormMessage) }).and(namesFormSchema),
  messages: {
    invalid_state: () => ({
      message: "These names can no longer be changed: the booking has begun, been used or been cancelled.",
    }),
  },
  async handler({ input: { orderId, guestNames: given }, actor }) {
    const asked = { orderId, actor, given };
    const changed = await correctGuestNamesForVenue(mainDb(), asked).catch(throwAtForm);
    revalidatePath("/admin/orders");
    return { message: changed ? "The names are saved." : "The names are as they were." };
  },
});
