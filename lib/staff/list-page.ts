/** A page of a list of staff: its rows, their order, and the number of all that match. */
import { asc, desc, type SQL, sql, type SQLWrapper } from "drizzle-orm";

import { maxCountedRows, maxPage, rowsPerPage } from "./limits";

/** Page and order that an address asks of a list, besides its filter. */
export interface ListRequest<Key extends string = string> {
  /** From 1. */
  readonly page?: number | undefined;
  readonly sort?: { readonly key: Key; readonly isDescending: boolean } | undefined;
}

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** Rows that match, over all pages; at most {@link maxCountedRows} and one more. */
  readonly total: number;
}

/**
 * Reads the number of a page.
 * @param text the parameter of the address
 * @returns from 1; 1 for every other text
 */
export function readPageNumber(text: string | undefined): number {
  const page = /^\d{1,4}$/.test(text ?? "") ? Number(text) : 1;
  return page >= 1 && page <= maxPage ? page : 1;
}

/** Returns the bounds of a page for a statement. */
export function pageBounds(page = 1): { readonly limit: number; readonly offset: number } {
  return { limit: rowsPerPage, offset: (page - 1) * rowsPerPage };
}

/** Makes the order of a list; null comes last in both directions. */
export function listOrder<Key extends string>(
  { sort }: ListRequest<Key>,
  columns: Readonly<Record<Key, SQLWrapper>>,
  byDefault: readonly SQL[],
): SQL[] {
  if (!sort) return [...byDefault];
  const ordered = (sort.isDescending ? desc : asc)(columns[sort.key]);
  return [sql`${ordered} nulls last`, ...byDefault];
}

/** Counts a statement's rows up to the bound of counting. */
export const bounded = maxCountedRows + 1;

/** Makes the pattern of `like` for a part of a text: the signs of `like` in it stand for themselves. */
export const patternOf = (text: string): string => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
