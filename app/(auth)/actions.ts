"use server";
// What the forms of signing in, up and out do.
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { changePassword } from "@/lib/auth/change-password";
import { safeReturnPath } from "@/lib/auth/return-path";
import { changePasswordSchema, signInSchema, signUpSchema } from "@/lib/auth/schemas";
import { signInWithPassword } from "@/lib/auth/sign-in";
import { signUp } from "@/lib/auth/sign-up";
import { endSession, renewSession, startSession } from "@/lib/auth/start-session";
import { env } from "@/lib/core/env";
import { action } from "@/lib/next/action";

export const signInAction = action({
  name: "sign_in",
  schema: signInSchema,
  messages: {
    unauthenticated: () => ({ message: "This e-mail and password do not belong together. Please check both." }),
  },
  async handler({ input, address }) {
    await startSession(await signInWithPassword(mainDb(), input, address));
    redirect(safeReturnPath(input.next, env().APP_URL));
  },
});

export const signUpAction = action({
  name: "sign_up",
  schema: signUpSchema,
  async handler({ input, address }) {
    await startSession(await signUp(mainDb(), input, address));
    redirect(safeReturnPath(input.next, env().APP_URL));
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

/** For a plain form: there is nothing to answer but the start page. */
export async function signOutAction(form: FormData): Promise<void> {
  await leave({ status: "idle" }, form);
}

export const changePasswordAction = action({
  name: "change_password",
  schema: changePasswordSchema,
  who: "user",
  async handler({ input, actor }) {
    await renewSession(await changePassword(mainDb(), { ...input, userId: actor.userId }));
    return { message: "Your password is changed. Everywhere else you were signed in, you are signed out now." };
  },
});
