"use client";
// Finds a booking without an account: by e-mail address, or at once with the code.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { Alert } from "@/components/ui/feedback/alert";
import { EmailInput } from "@/components/ui/fields/email-input";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

export function FindBookingForm({ action, code }: { action: FormAction; code: string | undefined }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const { fieldErrors = {}, values = {} } = state;
  if (state.status === "ok") {
    return (
      <Alert tone="success" title="Check your inbox" className="mt-8">
        {state.message}
      </Alert>
    );
  }
  const first = ["email", "code"].find((name) => fieldErrors[name]);
  return (
    <form ref={form} action={submit} noValidate className="mt-8 grid gap-5">
      <FormMessage state={state} />
      <Field id="email" label="E-mail" hint="The one you booked with." error={fieldErrors["email"]}>
        {(control) => (
          <EmailInput {...control} defaultValue={values["email"]} {...(first === "email" ? { autoFocus: true } : {})} />
        )}
      </Field>
      <Field
        id="code"
        label="Confirmation code"
        optional
        hint="With it, the booking opens at once. Without it, we e-mail you links to your bookings."
        error={fieldErrors["code"]}
      >
        {(control) => (
          <Input
            {...control}
            name="code"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            placeholder="7KQ2-M9XD"
            className="tabular uppercase placeholder:normal-case"
            defaultValue={values["code"] ?? code}
            {...(first === "code" ? { autoFocus: true } : {})}
          />
        )}
      </Field>
      <SubmitButton size="lg" block pendingLabel="Looking…" className="mt-1">
        Find my booking
      </SubmitButton>
    </form>
  );
}
