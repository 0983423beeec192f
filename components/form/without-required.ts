// Every field of a search may stay empty, and its label need not say so each time.
import type { FieldControlProps } from "@/components/ui/fields/field";

/** Returns a field's props of the control without the mark that it is required. */
export function withoutRequired(control: FieldControlProps): Omit<FieldControlProps, "required"> {
  const rest = { ...control };
  delete rest.required;
  return rest;
}
