// The choice of a table's columns as its address names it: `?columns=code,total`. A form without JavaScript
// repeats the parameter instead; `readAddress` joins it. Pure.

/** Name of the parameter. */
export const columnsParameter = "columns";

/**
 * Returns the columns that a table shows, in the table's own order: the first, which names the row, and those
 * that the address names. Unknown names are ignored.
 * @param columns of which those that are extra are shown only where the address names them
 * @param query of the address, without the question mark
 * @returns all columns but the extra ones where the address names none of them
 */
export function chosenColumns<Column extends { readonly key: string; readonly isExtra?: boolean }>(
  columns: readonly Column[],
  query: string,
): readonly Column[] {
  const named = new Set(new URLSearchParams(query).getAll(columnsParameter).flatMap((value) => value.split(",")));
  if (!columns.some(({ key }) => named.has(key))) return columns.filter(({ isExtra }) => isExtra !== true);
  return columns.filter(({ key }, index) => index === 0 || named.has(key));
}

/**
 * Returns the choice of an address, for forms that keep it.
 * @returns undefined where there is none
 */
export function keptColumns(query: string): string | undefined {
  return new URLSearchParams(query).get(columnsParameter) ?? undefined;
}
