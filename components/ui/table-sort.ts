// The order of a table's rows as its address names it: `?sort=name`, or `?sort=-name` for descending. Pure.

export interface Sort {
  readonly key: string;
  readonly isDescending: boolean;
}

/**
 * Reads an order.
 * @param value the parameter of the address
 * @param keys those by which the table can be sorted
 * @returns undefined for every other value: the list keeps its own order
 */
export function readSort<Key extends string>(
  value: string | string[] | undefined,
  keys: readonly Key[],
): (Sort & { readonly key: Key }) | undefined {
  if (typeof value !== "string") return undefined;
  const isDescending = value.startsWith("-");
  const named = isDescending ? value.slice(1) : value;
  const key = keys.find((one) => one === named);
  return key === undefined ? undefined : { key, isDescending };
}

/** Addresses a page with another order; pressing the same column again turns it round. */
export function sortHref({ path, query }: Address, key: string, now: Sort | undefined): string {
  const parameters = new URLSearchParams(query);
  parameters.delete("after");
  parameters.delete("page");
  parameters.set("sort", now?.key === key && !now.isDescending ? `-${key}` : key);
  return `${path}?${parameters}`;
}

/** A page's path, and its query without the question mark. */
export interface Address {
  readonly path: string;
  readonly query: string;
}

/** A value by which rows are compared; null comes last in both directions. */
export type SortValue = string | number | bigint | null;

/** Sorts rows by a value; rows with equal values keep their places. */
export function sortRows<Row>(rows: readonly Row[], valueOf: (row: Row) => SortValue, isDescending: boolean): Row[] {
  return rows.toSorted((one, other) => compare(valueOf(one), valueOf(other), isDescending ? -1 : 1));
}

function compare(one: SortValue, other: SortValue, direction: 1 | -1): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  if (typeof one === "string" && typeof other === "string")
    return direction * one.localeCompare(other, "en", { numeric: true });
  return one === other ? 0 : direction * (one < other ? -1 : 1);
}
