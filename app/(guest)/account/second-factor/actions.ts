"use server";
// Actions of an account's owner on its second factor.
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { signInAgainText } from "@/lib/auth/copy";
import { requireOwner } from "@/lib/auth/require-owner";
import { secondFactorSetupPath } from "@/lib/auth/return-path";
import { changePasswordSchema } from "@/lib/auth/schemas";
import { beginEnrolment, confirmEnrolment } from "@/lib/auth/second-factor/enrol";
import { makeRecoveryCodes, removeSecondFactor } from "@/lib/auth/second-factor/manage-second-factor";
import { codeSchema } from "@/lib/auth/second-factor/schemas";
import { sessionOfRequest } from "@/lib/auth/sessions/start-session";
import { action } from "@/lib/next/action";

const schema = z.object({ currentPassword: changePasswordSchema.shape.currentPassword.optional() });
const messages = {
  unauthenticated: () => ({ message: signInAgainText }),
  invalid_state: () => ({ message: "This has changed in the meantime. Reload the page to see how it stands." }),
};

async function requireOwnerOfRequest(userId: string, currentPassword: string | undefined): Promise<void> {
  await requireOwner(mainDb(), { userId, token: await sessionOfRequest(), currentPassword });
}

export const beginEnrolmentAction = action({
  name: "begin_second_factor",
  who: "user",
  schema,
  messages,
  async handler({ input, actor: { userId } }) {
    await requireOwnerOfRequest(userId, input.currentPassword);
    await beginEnrolment(mainDb(), userId);
    revalidatePath(secondFactorSetupPath);
  },
});

export const confirmEnrolmentAction = action({
  name: "confirm_second_factor",
  who: "user",
  schema: z.object({ code: codeSchema }),
  messages: {
    ...messages,
    invalid_state: () => ({ message: "The secret was shown too long ago. Show another one, and scan it instead." }),
  },
  async handler({ input, actor: { userId } }) {
    const codes = await confirmEnrolment(mainDb(), { userId, session: await sessionOfRequest() }, input.code);
    revalidatePath("/", "layout");
    return { message: "Two-step sign-in is on", data: { codes } };
  },
});

export const renewCodesAction = action({
  name: "renew_recovery_codes",
  who: "user",
  schema,
  messages,
  async handler({ input, actor: { userId } }) {
    await requireOwnerOfRequest(userId, input.currentPassword);
    const codes = await makeRecoveryCodes(mainDb(), { userId, session: await sessionOfRequest() });
    revalidatePath(secondFactorSetupPath);
    return { message: "The old codes no longer work", data: { codes } };
  },
});

export const removeSecondFactorAction = action({
  name: "remove_second_factor",
  who: "user",
  schema,
  messages,
  async handler({ input, actor: { userId } }) {
    await requireOwnerOfRequest(userId, input.currentPassword);
    await removeSecondFactor(mainDb(), { userId, session: await sessionOfRequest() });
    redirect(`${secondFactorSetupPath}?off`);
  },
});
