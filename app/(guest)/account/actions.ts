"use server";
// Actions of a user on their own account.
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { endAllSessions } from "@/lib/auth/sessions/end-all-sessions";
import { requestConfirmation } from "@/lib/auth/links/request-links";
import { confirmationSentBefore } from "@/lib/auth/links/copy";
import { renameAccount } from "@/lib/auth/rename-account";
import { endSession } from "@/lib/auth/sessions/start-session";
import { isolate } from "@/lib/core/isolate";
import { nameSchema } from "@/lib/core/validation/name-schema";
import { action } from "@/lib/next/action";

export const saveName = action({
  name: "save_name",
  who: "user",
  schema: z.object({ name: nameSchema() }),
  async handler({ input, actor }) {
    await renameAccount(mainDb(), actor.userId, input.name);
    revalidatePath("/", "layout");
    return { message: "Your name has been saved." };
  },
});

export const sendConfirmation = action({
  name: "send_confirmation",
  who: "user",
  schema: z.object({}),
  async handler({ actor: { userId, email }, address }) {
    const answer = await requestConfirmation(mainDb(), { userId, email, current: email }, address);
    const sent = `We have sent a link to ${isolate(email)}. Open it in this browser.`;
    return { message: answer === "sent" ? sent : confirmationSentBefore(email) };
  },
});

const leaveEverywhere = action({
  name: "sign_out_everywhere",
  who: "user",
  schema: z.object({}),
  async handler({ actor }) {
    await endAllSessions(mainDb(), actor.userId);
    await endSession();
    redirect("/sign-in");
  },
});

/** Signs out everywhere for a plain form, which then shows the sign-in page. */
export async function signOutEverywhere(form: FormData): Promise<void> {
  await leaveEverywhere({ status: "idle" }, form);
}
