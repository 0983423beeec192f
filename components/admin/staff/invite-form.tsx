"use client";
// Invites a person to the staff by e-mail.
import { useActionState } from "react";

import { ProofFields } from "@/components/auth/proof-fields";
import { useFirstError } from "@/components/auth/use-first-error";
import { EmailInput } from "@/components/ui/fields/email-input";
import { Field } from "@/components/ui/fields/field";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Heading } from "@/components/ui/heading";
import type { Places } from "@/lib/auth/staff/list-staff";
import type { FormAction } from "@/lib/next/form-state";

import { ActionResult } from "../lists/action-result";
import { PlaceFields, type RoleChoice } from "./place-fields";

type InviteFormProps = { action: FormAction; roles: readonly RoleChoice[]; places: Places };

export function InviteForm({ action, roles, places }: InviteFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  return (
    <form id="invite" ref={form} action={submit} noValidate className="mt-12 grid max-w-form scroll-mt-20 gap-5">
      <Heading level={2} size="small">
        Invite a person
      </Heading>
      {state.fieldErrors ? null : <ActionResult state={state} />}
      <Field
        id="invite-email"
        label="E-mail"
        hint="A message with a link goes there. Only an account with this address can accept, within seven days."
        error={state.fieldErrors?.["email"]}
      >
        {(control) => <EmailInput {...control} name="email" autoComplete="off" defaultValue={state.values?.["email"]} />}
      </Field>
      <PlaceFields id="invite" {...{ roles, places, state }} />
      <ProofFields id="invite-proof" state={state} />
      <SubmitButton pendingLabel="Inviting…" className="justify-self-start">
        Send the invitation
      </SubmitButton>
    </form>
  );
}
