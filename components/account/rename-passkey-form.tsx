"use client";
// Changes the name of a passkey in the account.
import { useActionState } from "react";

import { useFirstError } from "@/components/auth/use-first-error";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { SavedMessage } from "./saved-message";

export function RenamePasskeyForm({ action, id, name }: { action: FormAction; id: string; name: string }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="grid max-w-form justify-items-start gap-4">
      <SavedMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <Field id={`name-${id}`} label="Name" error={state.fieldErrors?.["name"]} className="w-full">
        {(control) => (
          <Input {...control} name="name" dir="auto" autoComplete="off" defaultValue={state.values?.["name"] ?? name} />
        )}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="Saving…">
        Save name
      </SubmitButton>
    </form>
  );
}
