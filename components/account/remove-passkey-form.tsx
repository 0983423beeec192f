"use client";
// Confirms the removal of a passkey.
import { useActionState } from "react";

import { PasswordField } from "@/components/auth/password-field";
import { useFirstError } from "@/components/auth/use-first-error";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { SavedMessage } from "./saved-message";

type RemovePasskeyFormProps = {
  action: FormAction;
  id: string;
  /** True where the form has a field for the account's password. */
  asksPassword: boolean;
};

export function RemovePasskeyForm({ action, id, asksPassword }: RemovePasskeyFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="grid max-w-form justify-items-start gap-4">
      <SavedMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <p>It no longer signs in to your account. Where you are signed in, you stay signed in.</p>
      {asksPassword ? (
        <div className="w-full">
          <PasswordField
            id={`password-${id}`}
            name="currentPassword"
            label="Current password"
            autoComplete="current-password"
            error={state.fieldErrors?.["currentPassword"]}
          />
        </div>
      ) : null}
      <SubmitButton variant="danger" pendingLabel="Removing…">
        Remove passkey
      </SubmitButton>
    </form>
  );
}
