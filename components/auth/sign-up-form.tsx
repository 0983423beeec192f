"use client";
// Name, e-mail and a password for a new account.
import Link from "next/link";
import { useActionState } from "react";

import { EmailInput } from "@/components/ui/fields/email-input";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { FormMessage } from "./form-message";
import { PasswordField } from "./password-field";
import { useFirstError } from "./use-first-error";

type SignUpFormProps = { action: FormAction; returnPath: string; signInHref: string; minPasswordLength: number };

export function SignUpForm({ action, returnPath, signInHref, minPasswordLength }: SignUpFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const { fieldErrors = {}, values = {} } = state;
  const first = ["name", "email", "password"].find((name) => fieldErrors[name]);
  return (
    <form ref={form} action={submit} noValidate className="mt-8 grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="next" value={returnPath} />
      <Field id="name" label="Name" hint="As it should appear on your bookings." error={fieldErrors["name"]}>
        {(control) => (
          <Input
            {...control}
            name="name"
            dir="auto"
            autoComplete="name"
            defaultValue={values["name"]}
            {...(first === "name" ? { autoFocus: true } : {})}
          />
        )}
      </Field>
      <Field id="email" label="E-mail" error={fieldErrors["email"]}>
        {(control) => (
          <EmailInput
            {...control}
            autoComplete="username"
            defaultValue={values["email"]}
            {...(first === "email" ? { autoFocus: true } : {})}
          />
        )}
      </Field>
      <PasswordField
        autoComplete="new-password"
        hint={`At least ${minPasswordLength} characters. A few words in a row are easy to remember.`}
        error={fieldErrors["password"]}
        focused={first === "password"}
      />
      <SubmitButton size="lg" block pendingLabel="Creating your account…" className="mt-1">
        Create account
      </SubmitButton>
      <p className="text-center text-sm text-ink-muted">
        Already have one?{" "}
        <Link href={signInHref} className="prose-link">
          Sign in
        </Link>
      </p>
    </form>
  );
}
