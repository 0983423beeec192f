"use client";
// The name and address of an order's contact, corrected by staff.
import { useActionState } from "react";

import { SavedMessage } from "@/components/account/saved-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { EmailInput } from "@/components/ui/fields/email-input";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type ContactFormProps = {
  orderId: string;
  contact: { readonly name: string; readonly email: string };
  action: FormAction;
};

export function ContactForm({ orderId, contact, action }: ContactFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const { fieldErrors = {}, values = {} } = state;
  return (
    <form ref={form} action={submit} noValidate className="grid min-w-0 justify-items-start gap-3">
      <SavedMessage state={state} />
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="seenName" value={contact.name} />
      <input type="hidden" name="seenEmail" value={contact.email} />
      <Field id="contact-name" label="Name" error={fieldErrors["contactName"]} className="w-full">
        {(control) => (
          <Input
            {...control}
            name="contactName"
            dir="auto"
            autoComplete="off"
            defaultValue={values["contactName"] ?? contact.name}
          />
        )}
      </Field>
      <Field
        id="contact-email"
        label="E-mail"
        hint="All further messages go there."
        optional={contact.email === ""}
        error={fieldErrors["email"]}
        className="w-full"
      >
        {(control) => <EmailInput {...control} autoComplete="off" defaultValue={values["email"] ?? contact.email} />}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="Saving…">
        Save name and e-mail
      </SubmitButton>
    </form>
  );
}
