"use client";
// Changes the name on an account.
import { useActionState } from "react";

import { useFirstError } from "@/components/auth/use-first-error";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { SavedMessage } from "./saved-message";

export function NameForm({ action, name }: { action: FormAction; name: string }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="grid justify-items-start gap-4">
      <SavedMessage state={state} />
      <Field
        id="name"
        label="Name"
        hint="As it should appear on your bookings."
        error={state.fieldErrors?.["name"]}
        className="w-full"
      >
        {(control) => (
          <Input {...control} name="name" dir="auto" autoComplete="name" defaultValue={state.values?.["name"] ?? name} />
        )}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="Saving…">
        Save name
      </SubmitButton>
    </form>
  );
}
