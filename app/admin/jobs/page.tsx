// The worker's jobs that failed: why, and another try of one or of all that match.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { CircleCheck } from "lucide-react";

import { FilterChoice, FilterForm } from "@/components/admin/frame/filter-form";
import { ViewBar } from "@/components/admin/frame/views/view-bar";
import { jobStateNames, jobTitles } from "@/components/admin/jobs/job-copy";
import { JobTable } from "@/components/admin/jobs/job-table";
import { BulkForm } from "@/components/admin/lists/bulk-form";
import { BulkProgress } from "@/components/admin/lists/bulk-progress";
import { allThatMatch, pageLinks } from "@/components/admin/lists/page-links";
import { Locked } from "@/components/admin/locked";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { Pagination } from "@/components/ui/pagination";
import { keptColumns } from "@/components/ui/table-columns";
import { readSort } from "@/components/ui/table-sort";
import { mainDb } from "@/db/client";
import { newId } from "@/lib/core/ids";
import { listJobs } from "@/lib/events/staff/list-jobs";
import { first, oneOf, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { readBulkProgress } from "@/lib/operator/bulk/read-run";
import { readViewBar } from "@/lib/operator/view-bar";
import { cannotChangeText } from "@/lib/staff/copy";
import { readPageNumber } from "@/lib/staff/list-page";
import { isPermitted } from "@/lib/staff/permissions";

import { changeViewAction, deleteViewAction, saveViewAction } from "../views/actions";
import { retryJobAction, retryJobsAction } from "./actions";

export const metadata: Metadata = { title: "Jobs" };

type JobsProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const sorts = ["created", "tries"] as const;

export default async function JobsPage({ searchParams }: JobsProps) {
  const actor = await requireStaff("system.read");
  const [asked, locale] = await Promise.all([searchParams, headers().then(requestLocale)]);
  const filter = { state: oneOf(jobStateNames, asked["state"]), name: oneOf(jobTitles, asked["work"]) };
  const [address, sort, page] = [
    readAddress("/admin/jobs", asked),
    readSort(asked["sort"], sorts),
    readPageNumber(first(asked["page"])),
  ];
  const [{ rows, total }, bar, run] = await Promise.all([
    listJobs(mainDb(), actor, filter, { page, sort }),
    readViewBar(mainDb(), actor, address),
    readBulkProgress(mainDb(), actor, "retry_jobs"),
  ]);
  const reason = isPermitted(actor, "system.operate") ? undefined : cannotChangeText("system.operate");
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Jobs</Heading>
      <p className="mt-3 text-ink-muted">
        Jobs of the worker that failed. A job is tried by itself for about thirty hours, then given up, and stays here for a
        day.
      </p>
      <ViewBar state={bar} actions={{ save: saveViewAction, change: changeViewAction, remove: deleteViewAction }} />
      <FilterForm
        submit="Show"
        kept={{ sort: first(asked["sort"]), columns: keptColumns(address.query), view: bar.currentId ?? undefined }}
      >
        <FilterChoice name="state" label="State" all="Every state" choices={jobStateNames} value={filter.state} />
        <FilterChoice name="work" label="Work" all="Every kind of work" choices={jobTitles} value={filter.name} />
      </FilterForm>
      <BulkProgress run={run} locale={locale} />
      <Locked id="jobs-reason" reason={rows.length === 0 ? undefined : reason} className="min-w-0">
        {rows.length === 0 ? null : (
          <BulkForm
            what={allThatMatch(total, ["job", "jobs"], locale)}
            effect="Each starts again with all its tries. A job that runs twice has the effect of one that runs once, so no payment, refund or message is made twice. Those that are running at that moment are left as they are."
            filter={filter}
            requestId={newId()}
            action={retryJobsAction}
          />
        )}
        <JobTable
          jobs={rows}
          locale={locale}
          address={address}
          sort={sort}
          retry={retryJobAction}
          empty={
            <EmptyState icon={<CircleCheck />} title={Object.values(filter).some(Boolean) ? "No job matches" : "No job failed"}>
              <p>Any work that the worker cannot do appears here, with the reason.</p>
            </EmptyState>
          }
        />
      </Locked>
      <Pagination label="Jobs" {...pageLinks(address, page, rows.length, total, locale)} className="mt-4" />
    </div>
  );
}
