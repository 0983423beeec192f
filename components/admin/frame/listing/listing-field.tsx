"use client";
// A field for one listing, which staff find by a part of its name or city. A suggestion that is chosen sends
// its slug; text that is only typed, as without JavaScript, is sent as it is: a whole name or a slug.
import { withoutRequired } from "@/components/form/without-required";
import { Combobox, type ComboboxItem } from "@/components/ui/fields/combobox";
import { Field } from "@/components/ui/fields/field";

import { findListings } from "./find-listings";

type ListingFieldProps = {
  id: string;
  label: string;
  hint: string;
  optional?: boolean | undefined;
  /** Name of the typed text, and that of the slug of a chosen suggestion, which is empty otherwise. */
  textName: string;
  name: string;
  values: Readonly<Record<string, string>>;
  error: readonly string[] | undefined;
};

export function ListingField({ id, label, hint, optional, textName, name, values, error }: ListingFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} optional={optional} error={error}>
      {(control) => (
        <Combobox
          {...withoutRequired(control)}
          name={textName}
          valueName={name}
          defaultText={values[textName]}
          defaultValue={values[name]}
          findItems={findItems}
        />
      )}
    </Field>
  );
}

async function findItems(text: string, signal: AbortSignal): Promise<readonly ComboboxItem[]> {
  const found = await findListings(text, signal);
  return found.map(({ slug, name, detail }) => ({ value: slug, label: name, detail }));
}
