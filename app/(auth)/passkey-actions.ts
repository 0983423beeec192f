"use server";
// Actions that sign a guest in with a passkey: first a challenge, then a check of the browser's signature.
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { ensureBrowserKey, readBrowserKey } from "@/lib/auth/passkeys/browser-key";
import { authenticationSchema } from "@/lib/auth/passkeys/schemas";
import { beginPasskeySignIn, signInWithPasskey } from "@/lib/auth/passkeys/sign-in-with-passkey";
import { safeReturnPath } from "@/lib/auth/return-path";
import { signInSchema } from "@/lib/auth/schemas";
import { startSession } from "@/lib/auth/sessions/start-session";
import { env } from "@/lib/core/env";
import { action } from "@/lib/next/action";

export const beginPasskeySignInAction = action({
  name: "begin_passkey_sign_in",
  schema: z.object({}),
  messages: { invalid_state: () => ({ message: "Passkeys cannot be used at this address. Sign in another way." }) },
  async handler({ address }) {
    return { data: await beginPasskeySignIn(mainDb(), await ensureBrowserKey(), address) };
  },
});

export const passkeySignInAction = action({
  name: "sign_in_with_passkey",
  schema: z.object({ credential: authenticationSchema, next: signInSchema.shape.next }),
  messages: {
    not_found: ({ what }) => ({
      message:
        what === "removed passkey"
          ? "This passkey was removed from its account. Sign in another way; then you can add a new one."
          : "This passkey belongs to no account here. Sign in another way.",
    }),
    invalid_state: () => ({ message: "That took too long. Try again." }),
    unauthenticated: () => ({ message: "This passkey could not be verified. Try again, or sign in another way." }),
  },
  async handler({ input }) {
    const { credential, next } = input;
    const account = await signInWithPasskey(mainDb(), { credential, browserKey: await readBrowserKey() });
    redirect(await startSession(account, safeReturnPath(next, env().APP_URL), { hasSecondFactor: true }));
  },
});
