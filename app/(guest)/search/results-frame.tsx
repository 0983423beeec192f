// The frame of results of every kind: their number, corrections of the input, the order, and a link to more.
import type { ReactNode } from "react";

import { ButtonLink } from "@/components/ui/button-link";
import { SortLinks } from "@/components/search/sort-links";
import { hrefOf, type Query, textOf } from "@/lib/catalog/query";
import { Alert } from "@/components/ui/feedback/alert";
import { Pagination } from "@/components/ui/pagination";
import type { Page } from "@/lib/catalog/results";

type ResultsFrameProps = {
  query: Query;
  /** Number and subject: "23 stays in Lisbon". */
  summary: ReactNode;
  /** Number of unavailable results: "4 more are not free on these dates". */
  refused?: ReactNode;
  sorts: readonly (readonly [value: string, label: string])[];
  sort: string;
  /** The typed name, and the name it was corrected to. */
  corrected?: { typed: string; taken: string } | undefined;
  nextCursor: string | null;
  /** Name of the field for the page's cursor. */
  cursorName?: "cursor" | "returnCursor" | undefined;
  children: ReactNode;
};

export function ResultsFrame({
  query,
  summary,
  refused,
  sorts,
  sort,
  corrected,
  nextCursor,
  cursorName = "cursor",
  children,
}: ResultsFrameProps) {
  const isLater = textOf(query, cursorName) !== undefined;
  return (
    <>
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div aria-live="polite">
          <h2 className="text-lg font-semibold tracking-heading">{summary}</h2>
          {refused ? <p className="text-sm text-ink-muted">{refused}</p> : null}
        </div>
        <SortLinks
          current={sort}
          options={sorts.map(([value, label], index) => ({
            value,
            label,
            href: hrefOf("/search", query, {
              sort: index === 0 ? undefined : value,
              cursor: undefined,
              returnCursor: undefined,
            }),
          }))}
        />
      </div>
      {corrected ? (
        <Alert className="mt-4">
          Showing results for <strong className="font-semibold">{corrected.taken}</strong>. Nothing is called “{corrected.typed}
          ”.
        </Alert>
      ) : null}
      <div className="mt-5 grid gap-4">{children}</div>
      <div className="mt-8 flex flex-wrap items-center justify-between gap-4">
        {isLater ? (
          <ButtonLink href={hrefOf("/search", query, { [cursorName]: undefined })} variant="quiet">
            Back to the first results
          </ButtonLink>
        ) : (
          <span />
        )}
        <Pagination
          label="Search results"
          nextHref={nextCursor === null ? undefined : hrefOf("/search", query, { [cursorName]: nextCursor })}
        />
      </div>
    </>
  );
}

/**
 * Puts a heading before the first unavailable result, in the order of the results; none where
 * all are unavailable.
 */
export function apart<Result>(
  page: Pick<Page<Result>, "results" | "count">,
  isFree: (result: Result) => boolean,
  title: string,
  render: (result: Result) => ReactNode,
): ReactNode[] {
  const first = page.count === 0 ? -1 : page.results.findIndex((result) => !isFree(result));
  return page.results.flatMap((result, index) => [
    ...(index === first
      ? [
          <h2 key="apart" className="mt-4 border-t border-line pt-6 text-lg font-semibold tracking-heading">
            {title}
          </h2>,
        ]
      : []),
    render(result),
  ]);
}

/** Returns "4 more are full", or undefined where there are none. */
export function refusedText(
  { count, refusedCount, refusedCountIsLowerBound }: Pick<Page<unknown>, "count" | "refusedCount" | "refusedCountIsLowerBound">,
  one: string,
  many: string,
): string | undefined {
  if (refusedCount === 0) return undefined;
  return `${refusedCount}${refusedCountIsLowerBound ? "+" : ""}${count === 0 ? "" : " more"} ${refusedCount === 1 ? one : many}`;
}

/** Returns "23", or "100+". */
export const countText = (page: { count: number; countIsLowerBound: boolean }) =>
  `${page.count}${page.countIsLowerBound ? "+" : ""}`;
