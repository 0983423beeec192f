// The field of a number of guests, rooms, seats or tickets.
import { Field } from "@/components/ui/fields/field";
import { NumberStepper } from "@/components/ui/fields/number-stepper";
import { numberOf, type Query } from "@/lib/catalog/query";

import { withoutRequired } from "./without-required";

type CountFieldProps = {
  id: string;
  name: string;
  label: string;
  unit: string;
  fallback: number;
  max: number;
  query: Query;
  errors: Readonly<Record<string, string>>;
  className?: string | undefined;
};

/** A number field. A typed number stays in it, also when it was too large. */
export function CountField({ id, name, label, unit, fallback, max, query, errors, className }: CountFieldProps) {
  return (
    <Field id={id} label={label} error={errors[name]} className={className}>
      {(control) => (
        <NumberStepper
          {...withoutRequired(control)}
          name={name}
          min={1}
          max={max}
          unit={unit}
          defaultValue={numberOf(query, name, fallback)}
        />
      )}
    </Field>
  );
}
