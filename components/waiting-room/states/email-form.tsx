"use client";
// Asks for the address to send a link to, where a sale keeps one place per e-mail address.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { Alert } from "@/components/ui/feedback/alert";
import { EmailInput } from "@/components/ui/fields/email-input";
import { Field } from "@/components/ui/fields/field";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type EmailFormProps = { action: FormAction; sale: string; next: string };

export function EmailForm({ action, sale, next }: EmailFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  if (state.status === "ok") {
    return (
      <Alert tone="success" title="Check your inbox">
        {state.message}
      </Alert>
    );
  }
  return (
    <form ref={form} action={submit} noValidate className="grid max-w-form gap-4">
      <FormMessage state={state} />
      <input type="hidden" name="sale" value={sale} />
      <input type="hidden" name="next" value={next} />
      <Field
        id="email"
        label="E-mail"
        hint="Open the link on this device: the place is kept here."
        error={state.fieldErrors?.["email"]}
      >
        {(control) => <EmailInput {...control} defaultValue={state.values?.["email"]} />}
      </Field>
      <SubmitButton size="lg" pendingLabel="Sending…" className="justify-self-start">
        Send me the link
      </SubmitButton>
    </form>
  );
}
