"use client";
// A form for the e-mail address to send a link to. The answer is the same whether an account has the
// address or not.
import { useActionState } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import { EmailInput } from "@/components/ui/fields/email-input";
import { Field } from "@/components/ui/fields/field";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { FormMessage } from "./form-message";
import { PasswordField } from "./password-field";
import { useFirstError } from "./use-first-error";

type LinkRequestFormProps = {
  action: FormAction;
  label: string;
  /** Adds a field for the account's password. */
  asksPassword?: boolean;
  /** Path that the session of the link opens. */
  returnPath?: string;
};

export function LinkRequestForm({ action, label, asksPassword = false, returnPath }: LinkRequestFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  if (state.status === "ok") {
    return (
      <Alert tone="success" title="Check your inbox" className="mt-8">
        {state.message}
      </Alert>
    );
  }
  return (
    <form ref={form} action={submit} noValidate className="mt-8 grid gap-5">
      <FormMessage state={state} />
      {returnPath === undefined ? null : <input type="hidden" name="next" value={returnPath} />}
      <Field id="email" label="E-mail" error={state.fieldErrors?.["email"]}>
        {(control) => (
          <EmailInput
            {...control}
            autoComplete="username"
            defaultValue={state.values?.["email"]}
            {...(state.fieldErrors?.["email"] ? { autoFocus: true } : {})}
          />
        )}
      </Field>
      {asksPassword ? (
        <PasswordField
          name="currentPassword"
          label="Current password"
          autoComplete="current-password"
          error={state.fieldErrors?.["currentPassword"]}
        />
      ) : null}
      <SubmitButton size="lg" block pendingLabel="Sending…" className="mt-1">
        {label}
      </SubmitButton>
    </form>
  );
}
