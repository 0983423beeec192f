"use server";
// Actions of the forms for signing in, up and out.
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { changePassword } from "@/lib/auth/change-password";
import { issueLink } from "@/lib/auth/links/issue-link";
import { requestConfirmation, requestLink } from "@/lib/auth/links/request-links";
import { confirmationSentBefore, linkSentBefore } from "@/lib/auth/links/copy";
import { offersPasskeys } from "@/lib/auth/passkeys/relying-party";
import { safeReturnPath, signInPath } from "@/lib/auth/return-path";
import { changePasswordSchema, signInSchema, signUpSchema } from "@/lib/auth/schemas";
import { signInWithPassword } from "@/lib/auth/sign-in/sign-in";
import { signUp } from "@/lib/auth/sign-in/sign-up";
import { browserProofs, endSession, renewSession, sessionOfRequest, startSession } from "@/lib/auth/sessions/start-session";
import { signInAgainText } from "@/lib/auth/copy";
import { emailSchema } from "@/lib/core/validation/email-address";
import { env } from "@/lib/core/env";
import { isolate } from "@/lib/core/isolate";
import { action } from "@/lib/next/action";
import { inTime } from "@/lib/next/form-messages";

export const signInAction = action({
  name: "sign_in",
  schema: signInSchema,
  messages: {
    unauthenticated: () => ({ message: "The e-mail address and the password do not match. Please check both." }),
    rate_limited: ({ retryAfterMs }) => ({
      message: `There were too many attempts for this account or from your network, so your password was not checked. Sign in by e-mail${
        offersPasskeys() ? " or with a passkey" : ""
      } now, or try your password again ${inTime(retryAfterMs)}.`,
    }),
  },
  async handler({ input, address }) {
    const account = await signInWithPassword(mainDb(), input, { address, proofs: await browserProofs() });
    redirect(await startSession(account, safeReturnPath(input.next, env().APP_URL)));
  },
});

export const signUpAction = action({
  name: "sign_up",
  schema: signUpSchema,
  async handler({ input, address }) {
    const account = await signUp(mainDb(), input, address);
    const path = await startSession(account, safeReturnPath(input.next, env().APP_URL));
    await issueLink(mainDb(), { purpose: "confirm_email", email: account.email, userId: account.id });
    redirect(path);
  },
});

const leave = action({
  name: "sign_out",
  schema: z.object({}),
  async handler() {
    await endSession();
    redirect("/");
  },
});

/** Signs out for a plain form, which shows no result but the start page. */
export async function signOutAction(form: FormData): Promise<void> {
  await leave({ status: "idle" }, form);
}

const leaveForSignIn = action({
  name: "sign_in_again",
  schema: z.object({ next: signInSchema.shape.next }),
  async handler({ input }) {
    await endSession();
    redirect(signInPath(safeReturnPath(input.next, env().APP_URL)));
  },
});

/** Signs out for a plain form, leads to the sign-in page, and from there back. */
export async function signInAgain(form: FormData): Promise<void> {
  await leaveForSignIn({ status: "idle" }, form);
}

export const changePasswordAction = action({
  name: "change_password",
  schema: changePasswordSchema,
  who: "user",
  async handler({ input, actor }) {
    await renewSession(await changePassword(mainDb(), { ...input, userId: actor.userId }));
    return { message: "Your password has been changed, and you have been signed out everywhere else." };
  },
});

const linkSchema = z.object({ email: emailSchema(), next: signInSchema.shape.next });

export const requestReset = action({
  name: "request_reset",
  schema: linkSchema,
  async handler({ input: { email, next }, address }) {
    const returnPath = safeReturnPath(next, env().APP_URL);
    const asked = await requestLink(mainDb(), { purpose: "reset_password", email, returnPath }, address);
    const onItsWay = `If ${isolate(email)} has an account, a link is on its way. It works once and expires in an hour.`;
    return { message: asked === "sent" ? onItsWay : linkSentBefore(email) };
  },
});

export const requestSignInLink = action({
  name: "request_sign_in_link",
  schema: linkSchema,
  async handler({ input: { email, next }, address }) {
    const returnPath = safeReturnPath(next, env().APP_URL);
    const asked = await requestLink(mainDb(), { purpose: "sign_in", email, returnPath }, address);
    const onItsWay = `If ${isolate(email)} has an account, a link is on its way. It works once and expires in 30 minutes.`;
    return { message: asked === "sent" ? onItsWay : linkSentBefore(email) };
  },
});

export const requestEmailChange = action({
  name: "request_email_change",
  who: "user",
  schema: z.object({ email: emailSchema(), currentPassword: changePasswordSchema.shape.currentPassword.optional() }),
  messages: { unauthenticated: () => ({ message: signInAgainText }) },
  async handler({ input: { email, currentPassword }, actor, address }) {
    const asked = {
      userId: actor.userId,
      email,
      current: actor.email,
      session: await sessionOfRequest(),
      currentPassword,
    };
    const answer = await requestConfirmation(mainDb(), asked, address);
    const sent = `We have sent a link to ${isolate(email)}. Open it in this browser within a day to confirm the new address.`;
    return { message: answer === "sent" ? sent : confirmationSentBefore(email) };
  },
});
