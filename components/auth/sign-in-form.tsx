"use client";
// E-mail and password of a guest who has an account.
import Link from "next/link";
import { useActionState } from "react";

import { ButtonLink } from "@/components/ui/button-link";
import { EmailInput } from "@/components/ui/fields/email-input";
import { Field } from "@/components/ui/fields/field";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { forgotPasswordPath, signInLinkPath } from "@/lib/auth/return-path";
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
    // Our own messages stand beside the fields, also without JavaScript. The browser's messages would come
    // first and look different in each browser.
    <form ref={form} action={submit} noValidate className="mt-8 grid gap-5">
      <FormMessage
        state={state}
        actions={
          state.code === "rate_limited" ? (
            <ButtonLink href={signInLinkPath(returnPath)} size="sm" variant="secondary">
              Sign in by e-mail
            </ButtonLink>
          ) : null
        }
      />
      <input type="hidden" name="next" value={returnPath} />
      <Field id="email" label="E-mail" error={fieldErrors["email"]}>
        {(control) => (
          <EmailInput
            {...control}
            // Lets browsers that can do so offer passkeys among the field's suggestions.
            autoComplete="username webauthn"
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
      <ul className="flex flex-wrap justify-center gap-x-5 gap-y-1 text-sm">
        <li>
          <Link href={forgotPasswordPath(returnPath)} className="prose-link">
            Forgotten password
          </Link>
        </li>
        <li>
          <Link href={signInLinkPath(returnPath)} className="prose-link">
            Sign in by e-mail
          </Link>
        </li>
        <li>
          <Link href="/find-booking" className="prose-link">
            Find a booking
          </Link>
        </li>
      </ul>
      <p className="text-center text-sm text-ink-muted">
        New here?{" "}
        <Link href={signUpHref} className="prose-link">
          Create an account
        </Link>
      </p>
    </form>
  );
}
