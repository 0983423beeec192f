// The fields of the form that changes many dates. An empty field leaves its value as it is.
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Select } from "@/components/ui/fields/select";
import { fieldNames } from "@/lib/supply/copy";
import type { CellField } from "@/lib/supply/format";

type FieldsProps = {
  errors: Readonly<Record<string, readonly string[]>>;
  /** Value that a field begins with. */
  valueFor: (name: string) => string;
};

const stays = "Leave as it is";

type ChoiceProps = FieldsProps & { name: string; label: string; choices: Readonly<Record<string, string>> };

function ChangeChoice({ name, label, choices, errors, valueFor }: ChoiceProps) {
  return (
    <Field id={`change-${name}`} label={label} error={errors[name]}>
      {(control) => (
        <Select {...control} required={false} key={valueFor(name)} name={name} defaultValue={valueFor(name)}>
          <option value="">{stays}</option>
          {Object.entries(choices).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

type TextProps = FieldsProps & { name: string; label: string; hint?: string };

function ChangeText({ name, label, hint, errors, valueFor }: TextProps) {
  return (
    <Field id={`change-${name}`} label={label} hint={hint} error={errors[name]}>
      {(control) => (
        <Input
          {...control}
          required={false}
          key={valueFor(name)}
          name={name}
          autoComplete="off"
          defaultValue={valueFor(name)}
        />
      )}
    </Field>
  );
}

export function PriceFields({ currency, ...fields }: FieldsProps & { currency: string }) {
  const choices = { set: "Set to", add: "Add", percent: "Change by percent", round: "Only round" };
  return (
    <div className="grid content-start gap-3">
      <ChangeChoice name="priceHow" label={fieldNames.price} choices={choices} {...fields} />
      <div className="grid grid-cols-2 gap-3">
        <ChangeText name="priceAmount" label={`${currency} or percent`} hint="Less: -10" {...fields} />
        <ChangeText name="roundTo" label="Round to" hint={`For example 5 ${currency}`} {...fields} />
      </div>
    </div>
  );
}

export function TotalFields(fields: FieldsProps) {
  return (
    <div className="grid content-start gap-3">
      <ChangeChoice name="totalHow" label="Total on sale" choices={{ set: "Set to", add: "Add" }} {...fields} />
      <ChangeText name="totalUnits" label="Units" hint="Sold units count. Fewer: -2" {...fields} />
    </div>
  );
}

export function RuleFields({ fields: had, ...fields }: FieldsProps & { fields: readonly CellField[] }) {
  const sale = { yes: "Close", no: "Open" };
  const allowed = { yes: "Not possible", no: "Possible" };
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      <ChangeChoice name="closed" label="Sale" choices={sale} {...fields} />
      {had.includes("minStay") ? (
        <>
          <ChangeText name="minStay" label={fieldNames.minStay} hint="Nights, or “none”" {...fields} />
          <ChangeText name="maxStay" label={fieldNames.maxStay} hint="Nights, or “none”" {...fields} />
          <ChangeChoice name="closedToArrival" label="Arrival" choices={allowed} {...fields} />
          <ChangeChoice name="closedToDeparture" label="Departure" choices={allowed} {...fields} />
        </>
      ) : null}
    </div>
  );
}
