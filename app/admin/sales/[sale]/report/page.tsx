// The report of a sale: frozen after its end, and so far before.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { lengthText } from "@/components/admin/copy";
import { RehearsalBand } from "@/components/admin/sales/rehearsal/rehearsal-band";
import { SaleReportView } from "@/components/admin/sales/report/sale-report";
import { Alert } from "@/components/ui/feedback/alert";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { InstantText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { freezeTimesOf } from "@/lib/sales/report/freeze";
import { readReport, type ReportForStaff } from "@/lib/sales/report/read-report";
import { staffListingOf } from "@/lib/sales/sale";
import { stageOf } from "@/lib/sales/stage";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";

import { discardRehearsalAction } from "../../actions";

export const metadata: Metadata = { title: "Sale report" };

export default async function SaleReportPage({ params }: { params: Promise<{ sale: string }> }) {
  const actor = await requireStaff("sales.read");
  const [{ sale: slug }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const found = await read(slug, actor);
  const { sale, report, listing, rehearsedSlug } = found;
  const mayOperate = isPermitted(actor, "sales.operate", staffListingOf(sale));
  const href = `/admin/sales/${slug}`;
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs items={[{ label: "Sales", href: "/admin/sales" }, { label: sale.name, href }, { label: "Report" }]} />
      <div className="mt-2 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <Heading level={1} size="section">
          Report of {sale.name}
        </Heading>
        {report ? (
          <a href={`${href}/report/file`} download className="prose-link text-sm">
            Download as CSV
          </a>
        ) : null}
      </div>
      {rehearsedSlug === undefined ? null : (
        <div className="mt-5">
          <RehearsalBand
            sale={rehearsedSlug}
            name={sale.name}
            discard={mayOperate ? discardRehearsalAction : undefined}
            isRunning={stageOf(sale, found.nowMs) !== "ended"}
          />
        </div>
      )}
      <Standing found={found} locale={locale} />
      {report ? (
        <SaleReportView
          report={report}
          slug={rehearsedSlug === undefined ? slug : undefined}
          zone={listing.zone}
          locale={locale}
        />
      ) : null}
    </div>
  );
}

async function read(slug: string, actor: StaffActor): Promise<ReportForStaff> {
  try {
    return await readReport(mainDb(), slug, actor);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}

/** The times of the sale, and how final the report is. */
function Standing({ found, locale }: { found: ReportForStaff; locale: string }) {
  const { sale, listing, report, frozenAtMs, nowMs } = found;
  const { opensAtMs, closesAtMs } = sale;
  const isOver = nowMs >= (closesAtMs ?? Infinity) && found.rehearsedSlug === undefined;
  const { fromMs, untilMs } = freezeTimesOf(sale);
  const at = (atMs: number) => <InstantText atMs={atMs} zone={listing.zone} locale={locale} />;
  if (!report || opensAtMs === undefined || closesAtMs === undefined)
    return (
      <Alert title="No report" className="mt-6 max-w-text">
        {sale.cancelledAtMs === undefined
          ? "A report begins when the lobby opens. Sales without dates and sales that repeat have none."
          : "This sale was cancelled before it opened."}
      </Alert>
    );
  return (
    <>
      <p className="mt-2 text-sm text-ink-muted">
        <bdi>{listing.name}</bdi>, {at(opensAtMs)} to {at(closesAtMs)} ({listing.zone}).{" "}
        {frozenAtMs !== undefined ? (
          <>Frozen {at(frozenAtMs)}.</>
        ) : isOver ? (
          <>
            The sale is over, and its last visits and payments may still change these figures. They are frozen from {at(fromMs)}{" "}
            on, once nothing is held any more, and at the latest {at(untilMs)}.
          </>
        ) : (
          "So far: it is frozen when the last visit is over."
        )}
      </p>
      {report.people === null ? (
        <Alert tone="warning" title="The waiting room was not recorded" className="mt-5 max-w-text">
          No worker ran while this sale did, or Redis had lost its room. What was sold is known; people and waits are not.
        </Alert>
      ) : report.missingMs > 0 ? (
        <Alert tone="warning" title="The record has gaps" className="mt-5 max-w-text">
          For {lengthText(report.missingMs)} nothing was recorded, as no worker ran or Redis was away. Totals are right; waits
          and charts are less exact there.
        </Alert>
      ) : null}
    </>
  );
}
