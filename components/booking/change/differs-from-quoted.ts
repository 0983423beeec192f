/** Whether a form says something else than what it was drawn with, which is what is quoted beside it. Pure but for reading the fields. */

/** What a field has in common with inputs and lists of choices. */
interface FieldLike {
  readonly name?: string;
  readonly value?: string;
  readonly defaultValue?: string;
  readonly options?: Iterable<{ readonly selected: boolean; readonly defaultSelected: boolean }>;
}

/** @param fields of the form; those without a name are not sent and do not count */
export function differsFromQuoted(fields: Iterable<object>): boolean {
  return [...fields].some((field: FieldLike) => {
    if (field.name === undefined || field.name === "") return false;
    if (field.options) return [...field.options].some(({ selected, defaultSelected }) => selected !== defaultSelected);
    return field.defaultValue !== undefined && field.value !== field.defaultValue;
  });
}
