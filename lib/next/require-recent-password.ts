/**
 * The password, or a passkey, asked for again before a sensitive action of a member of staff. The form that
 * was sent comes back as it was, with a field for the proof (components/auth/proof-fields.tsx); sent again
 * with it, the action goes on.
 */
import { mainDb } from "@/db/client";
import type { SessionUser } from "@/lib/auth/actor";
import { type GivenProof, proofPasswordField, requireRecentProof } from "@/lib/auth/confirm-owner";
import { readBrowserKey } from "@/lib/auth/passkeys/browser-key";
import { authenticationSchema } from "@/lib/auth/passkeys/schemas";
import { wantedProof } from "@/lib/auth/require-owner";
import { confirmOwnerPath } from "@/lib/auth/return-path";
import { maxPasswordLength } from "@/lib/auth/schemas";
import { sessionOfRequest } from "@/lib/auth/sessions/start-session";
import { type AnyDomainError, DomainError } from "@/lib/core/errors";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";

import type { FormState } from "./form-state";

/** Field of a form with the answer of a passkey, as JSON. */
const proofPasskeyField = "proofToken";

/**
 * Requires that the actor has proved who they are within ten minutes, or does so by this form.
 * @param form the fields as they were sent
 * @throws {DomainError} `proof_required`, `invalid_input`, `unauthenticated`, `rate_limited`, `overloaded`;
 * see lib/auth/confirm-owner.ts
 */
export async function requireRecentPassword({ userId }: Pick<SessionUser, "userId">, form: FormData): Promise<void> {
  const owner = { userId, token: await sessionOfRequest() };
  await requireRecentProof(mainDb(), owner, await proofIn(form));
}

/**
 * Returns the page that asks the actor for a proof before a download of people's data.
 * @param returnPath page that the proof leads on to
 * @returns undefined where the proof is recent
 */
export async function confirmHrefOf(actor: Pick<SessionUser, "userId">, returnPath: string): Promise<string | undefined> {
  return (await isProofWanted(actor)) ? confirmOwnerPath(returnPath) : undefined;
}

/** Tells whether the actor would be asked for a proof now, for pages that lead to a download. */
export async function isProofWanted({ userId }: Pick<SessionUser, "userId">): Promise<boolean> {
  return (await wantedProof(mainDb(), { userId, token: await sessionOfRequest() })) !== "none";
}

async function proofIn(form: FormData): Promise<GivenProof | undefined> {
  const [password, passkey] = [form.get(proofPasswordField), form.get(proofPasskeyField)];
  if (typeof passkey === "string" && passkey !== "") {
    const { data: credential } = authenticationSchema.safeParse(passkey);
    if (!credential) throw new DomainError("invalid_input", { issues: [{ path: [], message: invalidFormMessage }] });
    return { credential, browserKey: await readBrowserKey() };
  }
  if (typeof password !== "string" || password === "") return undefined;
  return { password: password.slice(0, maxPasswordLength + 1) };
}

/** Returns the proof that a refused form has to bring when it is sent again. */
export function proofOf(error: AnyDomainError): Pick<FormState, "proof"> {
  if (error.code === "proof_required") return { proof: error.details.proof };
  const isWrong = error.code === "invalid_input" && error.details.issues.some(({ path }) => path[0] === proofPasswordField);
  return isWrong ? { proof: "password" } : {};
}
