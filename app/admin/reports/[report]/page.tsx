// One report: its question, its figures, its charts, its rows, and what its words mean.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ChartColumn, Download } from "lucide-react";

import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { Definitions } from "@/components/admin/reports/definitions";
import { Headline } from "@/components/admin/reports/headline";
import { ReportCharts } from "@/components/admin/reports/report-charts";
import { ReportFilters } from "@/components/admin/reports/report-filters";
import { ReportTable } from "@/components/admin/reports/report-table";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { buttonVariants } from "@/components/ui/button";
import { Alert } from "@/components/ui/feedback/alert";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { keptColumns } from "@/components/ui/table-columns";
import { readSort } from "@/components/ui/table-sort";
import { formatNumber } from "@/lib/core/locale";
import { formatDate } from "@/lib/core/time/dates";
import { first, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { isReportName, reports } from "@/lib/reports/catalogue/reports";
import type { ReportDefinition } from "@/lib/reports/catalogue/types";
import type { ReportTable as Table } from "@/lib/reports/read-report";
import { cannotSeeText } from "@/lib/staff/copy";

import { answerQuestion, type Asked, readQuestion } from "../question";

type ReportProps = { params: Promise<{ report: string }>; searchParams: Promise<Asked> };

export async function generateMetadata({ params }: Pick<ReportProps, "params">): Promise<Metadata> {
  await requireStaff("reports.read");
  const { report: name } = await params;
  return { title: isReportName(name) ? reports[name].title : "Report" };
}

export default async function ReportPage({ params, searchParams }: ReportProps) {
  const actor = await requireStaff("reports.read");
  const [{ report: name }, asked, locale] = await Promise.all([params, searchParams, headers().then(requestLocale)]);
  if (!isReportName(name)) notFound();
  const definition = reports[name];
  const question = await readQuestion(actor, name, asked);
  const answer = await answerQuestion(actor, name, question);
  const { listing, parameters, currencies, unitTypes } = question;
  const { firstDate = "", lastDate = "", asOf, granularity, channel, unitTypeId, currency } = parameters;
  const values = { firstDate, lastDate, asOf, granularity, channel, unitTypeId, currency };
  const errors = "errors" in answer ? answer.errors : {};
  const address = readAddress(`/admin/reports/${name}`, asked);
  const allHref = `/admin/reports/${name}`;
  return (
    <div className="shell pt-block pb-section">
      <Breadcrumbs items={[{ label: "Reports", href: listingHref(listing?.slug) }, { label: definition.title }]} />
      <Heading level={1} className="mt-4">
        {definition.title}
      </Heading>
      <p className="mt-2 text-ink-muted">{definition.answers}</p>
      <ListingNote listing={listing} allHref={allHref} />
      {"isForbidden" in answer ? (
        <Alert className="mt-6" title="This report is about money">
          {cannotSeeText("reports.money")}
        </Alert>
      ) : (
        <ReportFilters
          dates={definition.dates}
          filters={definition.filters}
          values={values}
          errors={errors}
          currencies={currencies}
          unitTypes={unitTypes}
          kept={{ listing: listing?.slug, sort: first(asked["sort"]), columns: keptColumns(address.query) }}
        />
      )}
      {"errors" in answer ? <Faults errors={answer.errors} /> : null}
      {"maxRows" in answer ? (
        <Alert
          tone="warning"
          className="mt-6"
          title={`This report would have more than ${formatNumber(answer.maxRows, locale)} rows`}
        >
          Choose one listing, or fewer days.
        </Alert>
      ) : null}
      {"table" in answer ? (
        <Answer definition={definition} table={answer.table} address={address} sort={first(asked["sort"])} locale={locale} />
      ) : null}
      <section aria-labelledby="words" className="mt-12">
        <Heading level={2} size="small" id="words" className="mb-3">
          What the words mean
        </Heading>
        <Definitions words={definition.words} />
      </section>
    </div>
  );
}

/** Faults of fields that have no place for a message: their choices are lists. */
const withPlace = new Set(["firstDate", "lastDate", "asOf", "granularity"]);

function Faults({ errors }: { errors: Readonly<Record<string, readonly string[] | undefined>> }) {
  const others = Object.entries(errors).flatMap(([field, messages = []]) => (withPlace.has(field) ? [] : messages));
  return (
    <Alert tone="warning" className="mt-4" title="This report cannot be shown">
      {others.length > 0 ? others.join(" ") : "Please check the fields marked above."}
    </Alert>
  );
}

type AnswerProps = {
  definition: ReportDefinition;
  table: Table;
  address: { path: string; query: string };
  sort: string | undefined;
  locale: string;
};

function Answer({ definition, table, address, sort, locale }: AnswerProps) {
  const { columns, headline, rows, total, currency, granularity, asOf } = table;
  const format = { locale, currency, granularity };
  if (rows.length === 0)
    return (
      <EmptyState icon={<ChartColumn />} title="Nothing in these dates">
        <p>No booking or event of this report falls into them. Choose other dates, or fewer filters.</p>
      </EmptyState>
    );
  const keys = columns.map(({ key }) => key);
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <Headline columns={headline} total={total} format={format} />
        <div className="flex flex-wrap items-center gap-4">
          {definition.filters.includes("asOf") ? (
            <p className="text-sm text-ink-muted">As of the end of {formatDate(asOf, locale, "whole")}</p>
          ) : null}
          <a
            href={`${address.path}/csv${address.query === "" ? "" : `?${address.query}`}`}
            download
            data-print="hide"
            className={buttonVariants({ variant: "secondary", size: "sm" })}
          >
            <Download aria-hidden="true" /> CSV
          </a>
        </div>
      </div>
      <ReportCharts plans={definition.charts} table={{ ...table, ...format }} />
      <ReportTable
        caption={definition.title}
        columns={columns}
        rows={rows}
        format={format}
        address={address}
        sort={readSort(sort, keys)}
      />
    </>
  );
}

const listingHref = (slug: string | undefined) =>
  slug === undefined ? "/admin/reports" : `/admin/reports?${new URLSearchParams({ listing: slug })}`;
