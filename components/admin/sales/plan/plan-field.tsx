// Parts of the form of a sale: a group, and a field with its value and its errors.
import type { ComponentProps, ReactNode } from "react";

import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";

export type PlanValues = {
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, readonly string[]>>;
};

type PlanFieldsetProps = { legend: string; note?: ReactNode; className?: string; children: ReactNode };

export function PlanFieldset({ legend, note, className, children }: PlanFieldsetProps) {
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="mb-3 text-lg font-semibold text-ink">{legend}</legend>
      {note ? <p className="-mt-2 text-sm text-ink-muted">{note}</p> : null}
      <div className={cn("grid grid-cols-[minmax(0,1fr)] gap-4", className)}>{children}</div>
    </fieldset>
  );
}

type TextFieldProps = PlanValues &
  Pick<ComponentProps<"input">, "type" | "inputMode" | "readOnly"> & {
    name: string;
    label: string;
    hint?: ReactNode;
    optional?: boolean;
  };

/** A field on one line. One that stays as it is can be read and is sent along. */
export function TextField({ values, errors, name, label, hint, optional, ...input }: TextFieldProps) {
  return (
    <Field id={name} label={label} hint={hint} error={errors[name]} optional={optional}>
      {(control) => (
        <Input
          {...control}
          {...input}
          name={name}
          autoComplete="off"
          defaultValue={values[name]}
          className={cn(input.type !== undefined || input.inputMode !== undefined ? "tabular" : "")}
        />
      )}
    </Field>
  );
}
