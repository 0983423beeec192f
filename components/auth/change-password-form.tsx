"use client";
// A form with the current and the new password.
import { useActionState } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { FormMessage } from "./form-message";
import { PasswordField } from "./password-field";
import { useFirstError } from "./use-first-error";

type ChangePasswordFormProps = { action: FormAction; email: string; minPasswordLength: number };

export function ChangePasswordForm({ action, email, minPasswordLength }: ChangePasswordFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const { fieldErrors = {} } = state;
  if (state.status === "ok") {
    return (
      <div className="mt-6 grid gap-5">
        <Alert tone="success">{state.message}</Alert>
        <ButtonLink href="/account" variant="secondary">
          Your bookings
        </ButtonLink>
      </div>
    );
  }
  return (
    <form ref={form} action={submit} noValidate className="mt-8 grid gap-5">
      <FormMessage state={state} />
      {/* Tells a password manager which account's password changes; it looks at text fields only,
          shown or not. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        name="currentPassword"
        label="Current password"
        autoComplete="current-password"
        error={fieldErrors["currentPassword"]}
        focused={fieldErrors["currentPassword"] !== undefined}
      />
      <PasswordField
        name="newPassword"
        label="New password"
        autoComplete="new-password"
        hint={`At least ${minPasswordLength} characters. A few words in a row are easy to remember.`}
        error={fieldErrors["newPassword"]}
        focused={!fieldErrors["currentPassword"] && fieldErrors["newPassword"] !== undefined}
      />
      <SubmitButton size="lg" block pendingLabel="Changing your password…" className="mt-1">
        Change password
      </SubmitButton>
    </form>
  );
}
