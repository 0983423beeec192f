// The control of a field that is described by its data: a line, several lines, or a choice.
import type { FieldControlProps } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Select } from "@/components/ui/fields/select";

import type { FormField } from "./listing-fields";

type FormControlProps = { control: FieldControlProps; field: FormField; value: string };

export function FormControl({ control, field, value }: FormControlProps) {
  const { name, lines, type = "text", choices, maxLength } = field;
  if (choices)
    return (
      <Select {...control} key={value} name={name} defaultValue={value}>
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
