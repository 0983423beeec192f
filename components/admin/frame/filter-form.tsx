// Filters of a list, kept in the address: a form that works without JavaScript. The listing, the order and
// the view of the page are kept.
import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Select } from "@/components/ui/fields/select";
import { isIsoDate } from "@/lib/core/time/dates";

type FilterFormProps = {
  /** Parameters of the address that stay, by name; undefined ones are left out. */
  kept: Readonly<Record<string, string | undefined>>;
  /** Label of the button. */
  submit: string;
  children: ReactNode;
};

export function FilterForm({ kept, submit, children }: FilterFormProps) {
  return (
    <form method="get" className="mt-4 mb-2 flex flex-wrap items-start gap-3" data-print="hide">
      {Object.entries(kept).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      {children}
      {/* As far down as the controls, below their labels: a field that shows an error moves no neighbour. */}
      <Button type="submit" variant="secondary" className="mt-6.5">
        {submit}
      </Button>
    </form>
  );
}

type FilterChoiceProps = {
  name: string;
  label: string;
  /** Text for no filter: "Every state". */
  all: string;
  /** Label of each value. */
  choices: Readonly<Record<string, string>>;
  value: string | undefined;
  /** Its width. */
  className?: string;
};

export function FilterChoice({ name, label, all, choices, value, className = "w-56" }: FilterChoiceProps) {
  return (
    <Field id={`filter-${name}`} label={label} className={className}>
      {(control) => (
        <Select {...control} required={false} name={name} defaultValue={value ?? ""}>
          <option value="">{all}</option>
          {Object.entries(choices).map(([choice, text]) => (
            <option key={choice} value={choice}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

type FilterDateProps = {
  name: string;
  label: string;
  value: string | undefined;
  error: string | readonly string[] | undefined;
  optional?: boolean;
};

export function FilterDate({ name, label, value, error, optional }: FilterDateProps) {
  // A date input drops what is no date, or none that exists; as a text it stays for the reader to mend.
  const isDate = value === undefined || isIsoDate(value);
  return (
    <Field id={`filter-${name}`} label={label} error={error} optional={optional} className="w-44">
      {(control) => (
        <Input
          {...control}
          required={false}
          type={isDate ? "date" : "text"}
          name={name}
          defaultValue={value}
          className="control-date"
        />
      )}
    </Field>
  );
}
