// Values that the form that changes many dates begins with. Pure.
import type { EditStep, ShownUnit } from "../types";

export interface ChangeStart {
  readonly first: string;
  readonly last: string;
  readonly unitTypeIds: readonly string[];
}

/**
 * Chooses the unit types of the start: those of the grid's selection, or the only one of the listing. An
 * operator names every other, so that a change of one unit type covers no second one unnoticed.
 */
export const unitTypesAtStart = (units: readonly ShownUnit[], selected: readonly ShownUnit[] = []): string[] =>
  (units.length === 1 ? units : selected).map(({ id }) => id);

/** Values of the fields: as they were sent, or as the form begins. */
export interface Typed {
  readonly valueFor: (name: string) => string;
  readonly listFor: (name: string) => readonly string[];
}

/** @param values fields and lists of a refused form */
export function typedValues(
  data: EditStep | undefined,
  values: Readonly<Record<string, string>> | undefined,
  lists: Readonly<Record<string, readonly string[]>> | undefined,
  start: ChangeStart,
): Typed {
  const sent = data?.form;
  const begin: Readonly<Record<string, string>> = { first: start.first, last: start.last };
  const valueFor = (name: string): string =>
    sent ? (sent.find(([key]) => key === name)?.[1] ?? "") : values ? (values[name] ?? "") : (begin[name] ?? "");
  const listFor = (name: string): readonly string[] => {
    if (sent) return sent.filter(([key]) => key === `${name}[]`).map(([, value]) => value);
    if (values) return lists?.[name] ?? [];
    return name === "unit" ? start.unitTypeIds : [];
  };
  return { valueFor, listFor };
}
