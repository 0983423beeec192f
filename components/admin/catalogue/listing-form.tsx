"use client";
// The form of a listing, new or edited: the fields that every kind has, and those of its own.
import { useActionState } from "react";

import { useFirstError } from "@/components/auth/use-first-error";
import { Field } from "@/components/ui/fields/field";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { FormControl } from "./form-control";
import { FormNote } from "./form-note";
import type { FormField } from "./listing-fields";

type ListingFormProps = {
  /**
   * Hidden fields. After a refusal they stay as they were sent: the version is the one that the editor saw.
   */
  hidden: Readonly<Record<string, string>>;
  fields: readonly FormField[];
  submit: string;
  action: FormAction;
};

export function ListingForm({ hidden, fields, submit: label, action }: ListingFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="mt-6 grid max-w-3xl gap-5">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={state.values?.[name] ?? value} />
      ))}
      <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2">
        {fields.map((field) => (
          <Field
            key={field.name}
            id={`listing-${field.name}`}
            label={field.label}
            hint={field.hint}
            optional={field.optional}
            error={state.fieldErrors?.[field.name]}
            className={field.isWide ? "sm:col-span-2" : undefined}
          >
            {(control) => <FormControl {...{ control, field }} value={state.values?.[field.name] ?? field.value} />}
          </Field>
        ))}
      </div>
      <FormNote state={state} />
      <SubmitButton pendingLabel="Saving…" className="justify-self-start">
        {label}
      </SubmitButton>
    </form>
  );
}
