"use server";
// Actions that complete a sign-in by its second factor.
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { safeReturnPath } from "@/lib/auth/return-path";
import { signInSchema } from "@/lib/auth/schemas";
import { completeSignIn } from "@/lib/auth/second-factor/pending-sign-in";
import { codeSchema, recoveryCodeSchema } from "@/lib/auth/second-factor/schemas";
import { pendingSignInOfRequest, startSession } from "@/lib/auth/sessions/start-session";
import { env } from "@/lib/core/env";
import { action } from "@/lib/next/action";
import { inTime } from "@/lib/next/form-messages";

const { next } = signInSchema.shape;
const over = () => ({ message: "This sign-in took too long, or was used already. Sign in again." });

export const codeAction = action({
  name: "complete_sign_in",
  schema: z.object({ code: codeSchema, next }),
  messages: {
    not_found: over,
    rate_limited: ({ retryAfterMs }) => ({
      message: `There were too many attempts for this account, so the code was not checked. Use a recovery code or a passkey now, or try a new code ${inTime(retryAfterMs)}.`,
    }),
  },
  async handler({ input }) {
    const account = await completeSignIn(mainDb(), await pendingSignInOfRequest(), { code: input.code });
    redirect(await startSession(account, safeReturnPath(input.next, env().APP_URL), { hasSecondFactor: true }));
  },
});

export const recoveryCodeAction = action({
  name: "complete_sign_in_by_recovery_code",
  schema: z.object({ recoveryCode: recoveryCodeSchema, next }),
  messages: {
    not_found: over,
    rate_limited: ({ retryAfterMs }) => ({
      message: `There were too many attempts for this account, so the code was not checked. Try again ${inTime(retryAfterMs)}.`,
    }),
  },
  async handler({ input }) {
    const { recoveryCode } = input;
    const account = await completeSignIn(mainDb(), await pendingSignInOfRequest(), { recoveryCode });
    redirect(await startSession(account, safeReturnPath(input.next, env().APP_URL), { hasSecondFactor: true }));
  },
});
