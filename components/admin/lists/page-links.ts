// Links to the neighbours of a list's page, and its position among all rows. The functions are pure.
import type { Address } from "@/components/ui/table-sort";
import { formatNumber } from "@/lib/core/locale";
import { maxCountedRows, maxPage, rowsPerPage } from "@/lib/staff/limits";

/** Returns "1,284", or "more than 10,000" where a list stops counting. */
export function totalText(total: number, locale: string): string {
  return total > maxCountedRows ? `more than ${formatNumber(maxCountedRows, locale)}` : formatNumber(total, locale);
}

/**
 * Names all rows of a list: "all 1,284 messages that match", or "the message that matches".
 * @param noun of one row, and of several
 */
export const allThatMatch = (total: number, [one, several]: readonly [string, string], locale: string): string =>
  total === 1 ? `the ${one} that matches` : `all ${totalText(total, locale)} ${several} that match`;

export interface PageLinks {
  readonly previousHref: string | undefined;
  readonly nextHref: string | undefined;
  /** "51 to 100 of 1,284". */
  readonly position: string;
}

/**
 * Returns the links of a page.
 * @param page from 1
 * @param shown rows on this page
 * @param total rows of all pages
 */
export function pageLinks(address: Address, page: number, shown: number, total: number, locale: string): PageLinks {
  const first = (page - 1) * rowsPerPage;
  const number = (value: number) => formatNumber(value, locale);
  return {
    previousHref: page > 1 ? pageHref(address, page - 1) : undefined,
    nextHref: total > first + shown && shown > 0 && page < maxPage ? pageHref(address, page + 1) : undefined,
    position:
      shown === 0
        ? `none of ${totalText(total, locale)}`
        : `${number(first + 1)} to ${number(first + shown)} of ${totalText(total, locale)}`,
  };
}

function pageHref({ path, query }: Address, page: number): string {
  const parameters = new URLSearchParams(query);
  if (page === 1) parameters.delete("page");
  else parameters.set("page", String(page));
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}
