"use client";
// The form of a note on an order; a department and a date make it a to-do.
import { useActionState } from "react";

import { SavedMessage } from "@/components/account/saved-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Select } from "@/components/ui/fields/select";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";
import { maxNoteLength } from "@/lib/orders/limits";

import { departmentNames } from "./note-copy";

type NoteFormProps = {
  orderId: string;
  /** Id of the request: sent twice it is one note. */
  requestId: string;
  action: FormAction;
};

export function NoteForm({ orderId, requestId, action }: NoteFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const { fieldErrors = {}, values = {} } = state;
  return (
    <form ref={form} action={submit} noValidate className="mt-3 grid gap-3">
      <SavedMessage state={state} />
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="requestId" value={requestId} />
      <Field id="note-body" label="Note" error={fieldErrors["body"]}>
        {(control) => (
          <textarea
            {...control}
            name="body"
            rows={3}
            dir="auto"
            maxLength={maxNoteLength}
            defaultValue={values["body"]}
            className="control px-3.5 py-2.5"
          />
        )}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field id="note-department" label="To do for" optional error={fieldErrors["department"]}>
          {(control) => (
            <Select {...control} name="department" defaultValue={values["department"] ?? ""}>
              <option value="">No to-do</option>
              {Object.entries(departmentNames).map(([key, name]) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="note-due" label="Due on" optional error={fieldErrors["dueOn"]}>
          {(control) => <Input {...control} type="date" name="dueOn" defaultValue={values["dueOn"]} />}
        </Field>
      </div>
      <SubmitButton variant="secondary" pendingLabel="Saving…" className="justify-self-start">
        Add the note
      </SubmitButton>
    </form>
  );
}
