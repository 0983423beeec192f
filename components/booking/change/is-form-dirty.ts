/**
 * Tells whether a form's fields differ from their first values, which are those of the quote beside it. It
 * has no effects.
 */

/** The properties that inputs and lists of choices share. */
interface FieldLike {
  readonly name?: string;
  readonly value?: string;
  readonly defaultValue?: string;
  readonly options?: Iterable<{ readonly selected: boolean; readonly defaultSelected: boolean }>;
}

/**
 * @param fields of the form; those without a name are not sent and do not count
 */
export function isFormDirty(fields: Iterable<object>): boolean {
  return [...fields].some((field: FieldLike) => {
    if (field.name === undefined || field.name === "") return false;
    if (field.options) return [...field.options].some(({ selected, defaultSelected }) => selected !== defaultSelected);
    return field.defaultValue !== undefined && field.value !== field.defaultValue;
  });
}
