"use client";
// A text field for a place: a city, an airport or a name, with suggestions while the guest types. A text that
// was only typed is sent as it is, and search tolerates typing errors.
import { type ComboboxItem, Combobox } from "@/components/ui/fields/combobox";
import { Field } from "@/components/ui/fields/field";
import type { Suggestion } from "@/lib/catalog/results";
import type { ListingKind } from "@/lib/catalog/schemas";
import { withoutRequired } from "@/components/form/without-required";

type PlaceFieldProps = {
  id: string;
  name: string;
  label: string;
  kind: ListingKind;
  placeholder: string;
  defaultText?: string | undefined;
  error?: string | undefined;
  className?: string | undefined;
};

const regions = new Intl.DisplayNames("en", { type: "region" });

export function PlaceField({ id, name, label, kind, placeholder, defaultText, error, className }: PlaceFieldProps) {
  return (
    <Field id={id} label={label} error={error} className={className}>
      {(control) => (
        <Combobox
          {...withoutRequired(control)}
          name={name}
          placeholder={placeholder}
          defaultText={defaultText}
          findItems={(text, signal) => findPlaces(kind, text, signal)}
          enterKeyHint="search"
          icon={
            <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinejoin="round">
              <path d="M12 21s7-6.200 7-11.500a7 7 0 1 0-14 0C5 14.800 12 21 12 21z" />
              <circle cx="12" cy="9.500" r="2.500" />
            </svg>
          }
        />
      )}
    </Field>
  );
}

async function findPlaces(kind: ListingKind, text: string, signal: AbortSignal): Promise<readonly ComboboxItem[]> {
  if (text === "") return [];
  const response = await fetch(`/api/suggest?${new URLSearchParams({ kind, text })}`, { signal });
  if (!response.ok) return [];
  const { suggestions } = (await response.json()) as { suggestions: readonly Suggestion[] };
  return suggestions.map(toItem);
}

function toItem({ kind, value, label, country, city }: Suggestion): ComboboxItem {
  const where = [city, country === null ? undefined : regions.of(country)].filter(Boolean).join(", ");
  return kind === "airport" ? { value, label: `${label} (${value})`, detail: where } : { value, label, detail: where };
}
