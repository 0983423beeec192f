"use client";
// E-mail and password of someone who has an account.
import Link from "next/link";
import { useActionState } from "react";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { FormMessage } from "./form-message";
import { PasswordField } from "./password-field";
import { useFirstError } from "./use-first-error";

type SignInFormProps = { action: FormAction; returnPath: string; signUpHref: string };

export function SignInForm({ action, returnPath, signUpHref }: SignInFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const { fieldErrors = {}, values = {} } = state;
  return (
    // Our own messages stand beside the fields, also without JavaScript; the browser's would come first and look different everywhere.
    <form ref={form} action={submit} noValidate className="mt-8 grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="next" value={returnPath} />
      <Field id="email" label="E-mail" error={fieldErrors["email"]}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={values["email"]}
            {...(fieldErrors["email"] ? { autoFocus: true } : {})}
          />
        )}
      </Field>
      <PasswordField
        autoComplete="current-password"
        error={fieldErrors["password"]}
        focused={!fieldErrors["email"] && fieldErrors["password"] !== undefined}
      />
      <SubmitButton size="lg" block pendingLabel="Signing in…" className="mt-1">
        Sign in
      </SubmitButton>
      <p className="text-center text-sm text-ink-muted">
        New here?{" "}
        <Link href={signUpHref} className="prose-link">
          Create an account
        </Link>
      </p>
    </form>
  );
}
