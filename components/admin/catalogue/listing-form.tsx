"use client";
// The form of a listing: the fields that every kind has, and those of its own.
import { useActionState } from "react";

import { useFirstError } from "@/components/auth/use-first-error";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Select } from "@/components/ui/fields/select";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { CataloguedListing } from "@/lib/catalog/staff/read-catalogued";
import type { FormAction } from "@/lib/next/form-state";

import { FormNote } from "./form-note";
import { fieldsFor, type FormField } from "./listing-fields";

type ListingFormProps = { listing: Omit<CataloguedListing, "units">; action: FormAction };

export function ListingForm({ listing, action }: ListingFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="mt-6 grid max-w-3xl gap-5">
      <input type="hidden" name="listingId" value={listing.id} />
      <input type="hidden" name="version" value={listing.version} />
      <input type="hidden" name="listingKind" value={listing.kind} />
      <div className="grid items-start gap-x-5 gap-y-4 sm:grid-cols-2">
        {fieldsFor(listing).map((field) => (
          <Field
            key={field.name}
            id={`listing-${field.name}`}
            label={field.label}
            hint={field.hint}
            optional={field.optional}
            error={state.fieldErrors?.[field.name]}
            className={field.isWide ? "sm:col-span-2" : undefined}
          >
            {(control) => <Control {...{ control, field }} value={state.values?.[field.name] ?? field.value} />}
          </Field>
        ))}
      </div>
      <FormNote state={state} />
      <SubmitButton pendingLabel="Saving…" className="justify-self-start">
        Save
      </SubmitButton>
    </form>
  );
}

type ControlProps = { control: { id: string }; field: FormField; value: string };

function Control({ control, field: { name, lines, type = "text", choices, maxLength }, value }: ControlProps) {
  if (choices)
    return (
      <Select {...control} name={name} defaultValue={value}>
        {Object.entries(choices).map(([choice, label]) => (
          <option key={choice} value={choice}>
            {label}
          </option>
        ))}
      </Select>
    );
  if (lines !== undefined)
    return (
      <textarea
        {...control}
        name={name}
        rows={lines}
        defaultValue={value}
        maxLength={maxLength}
        className="control px-3.5 py-2.5"
      />
    );
  const step = type === "number" ? { step: "any", inputMode: "decimal" as const } : {};
  return <Input {...control} {...step} type={type} name={name} defaultValue={value} maxLength={maxLength} />;
}
