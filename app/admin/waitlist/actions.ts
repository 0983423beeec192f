"use server";
// Actions of staff on entries of the waitlist.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import { maxEndReason } from "@/lib/waitlist/limits";
import { endEntry } from "@/lib/waitlist/staff/end-entry";

export const endEntryAction = action({
  name: "end_waitlist_entry",
  who: "waitlist.edit",
  schema: z.object({
    entryId: idSchema(invalidFormMessage),
    reason: z
      .string({ error: "Say why it ends." })
      .trim()
      .min(1, { error: "Say why it ends." })
      .max(maxEndReason, { error: `Use at most ${maxEndReason} characters.` }),
  }),
  messages: {
    invalid_state: ({ state }) => ({
      message: state === "confirmed" ? "Its offer is booked, so it cannot be ended." : "It has ended in the meantime.",
    }),
  },
  async handler({ input, actor }) {
    await endEntry(mainDb(), input, actor);
    revalidatePath("/admin/waitlist");
    return { message: "The entry has ended." };
  },
});
