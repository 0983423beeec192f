// Every field of a search may stay empty, which its label need not say each time.
import type { FieldControlProps } from "@/components/ui/field";

/** A field's control without the mark that it must be filled in. */
export function withoutRequired(control: FieldControlProps): Omit<FieldControlProps, "required"> {
  const rest = { ...control };
  delete rest.required;
  return rest;
}
