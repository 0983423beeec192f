"use server";
// Actions of the forms of one-time links.
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { confirmEmail, resetPassword, signInWithLink } from "@/lib/auth/links/use-links";
import { safeReturnPath } from "@/lib/auth/return-path";
import { newPasswordSchema } from "@/lib/auth/schemas";
import { renewSession, sessionOfRequest, startSession } from "@/lib/auth/sessions/start-session";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { env } from "@/lib/core/env";
import { action } from "@/lib/next/action";

const token = z.string({ error: invalidFormMessage }).max(100, { error: invalidFormMessage });
const messages = {
  not_found: () => ({ message: "This link has already been used or has expired. Ask for a new one." }),
  email_taken: () => ({
    message: "Another account already uses this address. Sign in to that account, or choose a different address.",
  }),
};

export const useSignInLink = action({
  name: "use_sign_in_link",
  schema: z.object({ token }),
  messages,
  async handler({ input }) {
    const { account, returnPath } = await signInWithLink(mainDb(), input.token);
    redirect(await startSession(account, safeReturnPath(returnPath, env().APP_URL), { home: "/account" }));
  },
});

export const useResetLink = action({
  name: "use_reset_link",
  schema: z.object({ token, newPassword: newPasswordSchema }),
  messages,
  async handler({ input }) {
    const { account, returnPath } = await resetPassword(mainDb(), input.token, input.newPassword);
    redirect(await startSession(account, safeReturnPath(returnPath, env().APP_URL), { home: "/account" }));
  },
});

export const useConfirmLink = action({
  name: "use_confirm_link",
  who: "user",
  schema: z.object({ token }),
  messages,
  async handler({ input, actor }) {
    const asking = { userId: actor.userId, session: await sessionOfRequest() };
    await renewSession(await confirmEmail(mainDb(), input.token, asking));
    redirect("/account");
  },
});
