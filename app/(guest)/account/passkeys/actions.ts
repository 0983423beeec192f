"use server";
// Actions of an account's owner on its passkeys.
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { ensureBrowserKey, readBrowserKey } from "@/lib/auth/passkeys/browser-key";
import { removePasskey, renamePasskey } from "@/lib/auth/passkeys/manage-passkeys";
import { beginRegistration, finishRegistration } from "@/lib/auth/passkeys/register-passkey";
import { passkeyNameSchema, registrationSchema } from "@/lib/auth/passkeys/schemas";
import { requireOwner } from "@/lib/auth/require-owner";
import { changePasswordSchema } from "@/lib/auth/schemas";
import { sessionOfRequest } from "@/lib/auth/sessions/start-session";
import { signInAgainText } from "@/lib/auth/copy";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { idSchema } from "@/lib/core/validation/id-schema";
import { isolate } from "@/lib/core/isolate";
import { action } from "@/lib/next/action";

const page = "/account/passkeys";
const currentPassword = changePasswordSchema.shape.currentPassword.optional();
const id = idSchema(invalidFormMessage);
const notRecent = () => ({ message: signInAgainText });

async function requireOwnerOfRequest(userId: string, password: string | undefined): Promise<void> {
  await requireOwner(mainDb(), { userId, token: await sessionOfRequest(), currentPassword: password });
}

export const beginPasskey = action({
  name: "begin_passkey",
  who: "user",
  schema: z.object({ currentPassword }),
  messages: {
    unauthenticated: notRecent,
    invalid_state: () => ({ message: "Passkeys cannot be used at this address." }),
    limit_exceeded: ({ max }) => ({ message: `An account can have ${max} passkeys. Remove one first.` }),
  },
  async handler({ input, actor }) {
    await requireOwnerOfRequest(actor.userId, input.currentPassword);
    return { data: await beginRegistration(mainDb(), actor, await ensureBrowserKey()) };
  },
});

export const addPasskey = action({
  name: "add_passkey",
  who: "user",
  schema: z.object({ credential: registrationSchema }),
  messages: {
    unauthenticated: () => ({ message: "The new passkey could not be verified, so it was not added. Try again." }),
    invalid_state: ({ state }) => ({
      message:
        state === "registered"
          ? "This passkey was added before. Remove it from your device and make a new one."
          : "That took too long, so no passkey was added. Try again.",
    }),
    limit_exceeded: ({ max }) => ({ message: `An account can have ${max} passkeys. Remove one first.` }),
  },
  async handler({ input, actor: { userId } }) {
    const userAgent = (await headers()).get("user-agent") ?? "";
    const [browserKey, session] = [await readBrowserKey(), await sessionOfRequest()];
    const { name } = await finishRegistration(mainDb(), { userId, ...input, browserKey, session, userAgent });
    revalidatePath(page);
    return { message: `The passkey is added as “${isolate(name)}”. You can rename it.` };
  },
});

export const savePasskeyName = action({
  name: "rename_passkey",
  who: "user",
  schema: z.object({ id, name: passkeyNameSchema }),
  async handler({ input, actor }) {
    await renamePasskey(mainDb(), actor.userId, input.id, input.name);
    revalidatePath(page);
    return { message: "The name is saved." };
  },
});

export const takePasskeyAway = action({
  name: "remove_passkey",
  who: "user",
  schema: z.object({ id, currentPassword }),
  messages: { unauthenticated: notRecent },
  async handler({ input, actor: { userId } }) {
    await requireOwnerOfRequest(userId, input.currentPassword);
    await removePasskey(mainDb(), userId, input.id);
    redirect(`${page}?removed`);
  },
});
