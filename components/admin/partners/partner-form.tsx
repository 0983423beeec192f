"use client";
// Creates a partner.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { Checkbox } from "@/components/ui/fields/choice";
import { EmailInput } from "@/components/ui/fields/email-input";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

export function PartnerForm({ action }: { action: FormAction }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const errors = state.fieldErrors ?? {};
  const values = state.values ?? {};
  return (
    <form ref={form} action={submit} noValidate className="mt-10 grid max-w-form gap-5">
      <Heading level={2} size="small">
        New partner
      </Heading>
      <FormMessage state={state} />
      <Field id="partner-name" label="Name" error={errors["name"]}>
        {(control) => <Input {...control} name="name" dir="auto" autoComplete="off" defaultValue={values["name"]} />}
      </Field>
      <Field id="partner-email" label="Contact e-mail" error={errors["contactEmail"]}>
        {(control) => <EmailInput {...control} name="contactEmail" autoComplete="off" defaultValue={values["contactEmail"]} />}
      </Field>
      <Checkbox
        name="onAccount"
        label="May book on account"
        description="Its bookings are invoiced instead of charged at once."
        defaultChecked={values["onAccount"] === "on"}
      />
      <SubmitButton pendingLabel="Adding…" className="justify-self-start">
        Add partner
      </SubmitButton>
    </form>
  );
}
