"use client";
// Asks for the password or a passkey of the signed-in account.
import { useActionState } from "react";

import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { FormMessage } from "./form-message";
import { ProofFields } from "./proof-fields";
import { useFirstError } from "./use-first-error";

type ConfirmOwnerFormProps = { action: FormAction; returnPath: string; proof: "password" | "sign_in" };

export function ConfirmOwnerForm({ action, returnPath, proof }: ConfirmOwnerFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="mt-8 grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="next" value={returnPath} />
      <ProofFields id="confirm" state={{ ...state, proof }} isAlone />
      {proof === "password" ? (
        <SubmitButton size="lg" block pendingLabel="Checking…">
          Go on
        </SubmitButton>
      ) : null}
    </form>
  );
}
