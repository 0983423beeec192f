"use client";
// Jobs that failed, in a table, each with the reason and a button that tries again.
import { type ReactNode, useActionState } from "react";

import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { Address, Sort } from "@/components/ui/table-sort";
import { formatNumber } from "@/lib/core/locale";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { ListedJob } from "@/lib/events/staff/list-jobs";
import type { FormAction } from "@/lib/next/form-state";

import { ActionResult } from "../lists/action-result";
import { refusalText } from "../lists/refusals";
import { RetryCell } from "../lists/retry-cell";
import { WhyCell } from "../lists/why-cell";
import { jobStateNames, jobTitle, jobTitles } from "./job-copy";

type JobTableProps = {
  jobs: readonly ListedJob[];
  locale: string;
  address: Address;
  sort: Sort | undefined;
  retry: FormAction;
  /** Shown where there are no rows: the result of the action on the last one stays above it. */
  empty: ReactNode;
};

export function JobTable({ jobs, locale, address, sort, retry, empty }: JobTableProps) {
  const [state, submit] = useActionState(retry, { status: "idle" });
  return (
    <>
      <ActionResult state={state} />
      {jobs.length === 0 ? (
        empty
      ) : (
        <DataTable
          caption="Jobs that failed"
          choice="own"
          columns={columnsFor(locale, submit)}
          rows={jobs}
          rowKey={({ id }) => id}
          address={address}
          sort={sort}
        />
      )}
    </>
  );
}

const columnsFor = (locale: string, submit: (form: FormData) => void): readonly Column<ListedJob>[] => [
  { key: "name", label: "Work", cell: ({ name }) => jobTitle(name) },
  {
    key: "state",
    label: "State",
    isOneLine: true,
    cell: ({ state }) => <Badge tone={state === "failed" ? "danger" : "warning"}>{jobStateNames[state]}</Badge>,
  },
  {
    key: "tries",
    label: "Tries",
    isNumeric: true,
    sortValue: ({ tries }) => tries,
    cell: ({ tries }) => formatNumber(tries, locale),
  },
  {
    key: "created",
    label: "Since",
    isOneLine: true,
    sortValue: ({ createdAtMs }) => createdAtMs,
    cell: ({ createdAtMs }) => `${formatInstant(createdAtMs, "UTC", locale)} UTC`,
  },
  {
    key: "next",
    label: "Next try",
    isOneLine: true,
    cell: ({ nextAtMs }) => (nextAtMs === null ? "None" : `${formatInstant(nextAtMs, "UTC", locale)} UTC`),
  },
  { key: "why", label: "Why", isWide: true, cell: ({ why, words }) => <WhyCell why={why} words={words} /> },
  {
    key: "about",
    label: "About",
    isExtra: true,
    isWide: true,
    cell: ({ about }) => <code className="text-xs">{about ?? "–"}</code>,
  },
  {
    key: "retry",
    label: "Retry",
    isOneLine: true,
    isWide: true,
    cell: ({ id, name, about }) => (
      <RetryCell
        submit={submit}
        fields={{ job: `${name}/${id}` }}
        of={`${jobTitle(name)} ${about ?? ""}`.trim()}
        reason={Object.hasOwn(jobTitles, name) ? undefined : refusalText("unknown_job")}
      />
    ),
  },
];
