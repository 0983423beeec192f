"use client";
// The second factor of a sign-in: a code of the app, or a recovery code in its place.
import { useActionState } from "react";

import { ButtonLink } from "@/components/ui/button-link";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { signInPath } from "@/lib/auth/return-path";
import { maxTypedRecoveryLength } from "@/lib/auth/second-factor/limits";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { CodeField } from "./code-field";
import { FormMessage } from "./form-message";
import { useFirstError } from "./use-first-error";

type SecondFactorFormProps = { useCode: FormAction; useRecoveryCode: FormAction; returnPath: string };

export function SecondFactorForm({
  useCode: checkCode,
  useRecoveryCode: checkRecoveryCode,
  returnPath,
}: SecondFactorFormProps) {
  const [state, submit] = useActionState(checkCode, { status: "idle" });
  const [recovered, submitRecovery] = useActionState(checkRecoveryCode, { status: "idle" });
  const form = useFirstError(state);
  const recovery = useFirstError(recovered);
  return (
    <>
      <form ref={form} action={submit} noValidate className="mt-8 grid gap-5">
        <Refusal state={state} returnPath={returnPath} />
        <input type="hidden" name="next" value={returnPath} />
        <CodeField error={state.fieldErrors?.["code"]} focused={recovered.status === "idle"} />
        <SubmitButton size="lg" block pendingLabel="Checking…">
          Sign in
        </SubmitButton>
      </form>
      <Disclosure summary="I cannot use the app" className="mt-6" {...(recovered.status === "idle" ? {} : { open: true })}>
        <form ref={recovery} action={submitRecovery} noValidate className="grid gap-5">
          <Refusal state={recovered} returnPath={returnPath} />
          <input type="hidden" name="next" value={returnPath} />
          <Field
            id="recoveryCode"
            label="Recovery code"
            hint="One of the ten that you printed or kept; each works once. Without one, ask an owner of the venue to reset it for you."
            error={recovered.fieldErrors?.["recoveryCode"]}
          >
            {(control) => (
              <Input
                {...control}
                name="recoveryCode"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={maxTypedRecoveryLength}
              />
            )}
          </Field>
          <SubmitButton variant="secondary" block pendingLabel="Checking…">
            Sign in with the recovery code
          </SubmitButton>
        </form>
      </Disclosure>
    </>
  );
}

/** The message of a form that was refused as a whole, with the way on where the sign-in is over. */
function Refusal({ state, returnPath }: { state: FormState; returnPath: string }) {
  return (
    <FormMessage
      state={state}
      actions={
        state.code === "not_found" ? (
          <ButtonLink href={signInPath(returnPath)} size="sm" variant="secondary">
            Sign in again
          </ButtonLink>
        ) : null
      }
    />
  );
}
