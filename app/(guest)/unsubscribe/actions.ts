"use server";
// Unsubscribes an address from a kind of message, and subscribes it again.
import { revalidatePath } from "next/cache";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import { readOptOut, setOptOut } from "@/lib/notifications/opt-out";

export const changeOptOut = action({
  name: "change_opt_out",
  schema: z.object({
    link: z.string({ error: invalidFormMessage }).max(2_000),
    refuse: z.enum(["yes", "no"], { error: invalidFormMessage }),
  }),
  async handler({ input: { link, refuse } }) {
    await setOptOut(mainDb(), readOptOut(new URLSearchParams(link)), refuse === "yes");
    revalidatePath("/unsubscribe");
    return { message: refuse === "yes" ? "You have been unsubscribed." : "You are subscribed again." };
  },
});
