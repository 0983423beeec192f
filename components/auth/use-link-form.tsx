"use client";
// The button that uses a one-time link. Opening its page alone does not use it, as mail scanners
// open pages too.
import { type ReactNode, useActionState } from "react";

import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { FormMessage } from "./form-message";
import { PasswordField } from "./password-field";
import { useFirstError } from "./use-first-error";

type UseLinkFormProps = {
  action: FormAction;
  token: string;
  label: string;
  pendingLabel: string;
  /** Minimum length of the password that the link sets, and the address of its account. */
  password?: { readonly minLength: number; readonly email: string };
  children?: ReactNode;
};

export function UseLinkForm({ action, token, label, pendingLabel, password, children }: UseLinkFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const errors = state.fieldErrors?.["newPassword"];
  return (
    <form ref={form} action={submit} noValidate className="mt-8 grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      {password ? (
        <>
          <input type="text" autoComplete="username" value={password.email} readOnly hidden />
          <PasswordField
            name="newPassword"
            label="New password"
            autoComplete="new-password"
            hint={`At least ${password.minLength} characters. A few words in a row are easy to remember.`}
            error={errors}
            focused={errors !== undefined}
          />
        </>
      ) : null}
      {children}
      <SubmitButton size="lg" block pendingLabel={pendingLabel}>
        {label}
      </SubmitButton>
    </form>
  );
}
