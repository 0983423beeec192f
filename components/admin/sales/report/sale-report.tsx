// The report of a sale: people, waits, fairness, and what was sold, with each figure's definition beside it.
import { DefinitionList } from "@/components/ui/definition-list";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import type { SaleReport } from "@/db/schema";
import { formatMoney } from "@/lib/core/money";

import { FigureTable } from "../figure-table";
import { ReportCharts } from "./report-charts";
import { type Figure, orderText, partText, peopleFigures, waitFigures } from "./report-copy";
import { countText, shareText } from "../../copy";

type SaleReportProps = {
  report: SaleReport;
  /** Undefined for a rehearsal, whose draw has no page. */
  slug: string | undefined;
  zone: string;
  locale: string;
};

export function SaleReportView({ report, slug, zone, locale }: SaleReportProps) {
  const { revenueMinor, currency } = report;
  const sold: readonly Figure[] = [
    { term: "Orders", note: "Booked through the sale", value: countText(report.orders, locale) },
    { term: "Units sold", note: "In those orders", value: countText(report.units, locale) },
    ...(revenueMinor === null
      ? []
      : [
          {
            term: "Revenue",
            note: "Their prices as booked",
            value: formatMoney({ amountMinor: BigInt(revenueMinor), currency }, locale),
          },
        ]),
  ];
  return (
    <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-10">
      <div className="grid gap-x-12 gap-y-10 md:grid-cols-2 xl:grid-cols-3">
        <Figures title="People" figures={peopleFigures(report, locale)} />
        <Figures title="Waits" figures={waitFigures(report)}>
          From arrival, or from the opening for those in the lobby, to their turn; read from counts taken every few seconds.
        </Figures>
        <Figures title="Sold" figures={sold}>
          Orders that are booked when the report is frozen, by the time of their confirmation.
        </Figures>
      </div>
      <Fairness report={report} slug={slug} locale={locale} />
      <ReportCharts report={report} zone={zone} locale={locale} />
    </div>
  );
}

function Figures({ title, figures, children }: { title: string; figures: readonly Figure[]; children?: string }) {
  return (
    <section aria-label={title}>
      <Heading level={2} size="small">
        {title}
      </Heading>
      {children ? <p className="mt-2 text-sm text-ink-muted">{children}</p> : null}
      <DefinitionList className="mt-2 divide-y divide-line" entries={figures} />
    </section>
  );
}

function Fairness({ report, slug, locale }: Omit<SaleReportProps, "zone">) {
  const lanes = report.lanes ?? [];
  const called = lanes.reduce((sum, lane) => sum + lane.called, 0);
  const isDrawn = lanes.some(({ lobbySize }) => (lobbySize ?? 0) > 0);
  return (
    <section aria-labelledby="fairness">
      <Heading level={2} size="small" id="fairness">
        Fairness
      </Heading>
      <p className="mt-2 max-w-text text-sm text-ink-muted">
        {orderText(report, locale)} Places of the lobby are drawn at the opening; later ones follow in order of arrival.{" "}
        {isDrawn && slug !== undefined ? (
          <Link href={`/waiting-room/${slug}/draw`} prefetch={false} className="prose-link">
            Check the draw
          </Link>
        ) : null}
      </p>
      <FigureTable
        label="Lanes as a table"
        head="Lane"
        names={["Share set", "Share called", "Drawn", "Places given", "Called up to"]}
        rows={lanes.map((lane) => ({
          key: lane.key,
          name: lane.name,
          figures: [
            shareText(lane.sharePercent),
            partText(lane.called, called),
            countText(lane.lobbySize, locale),
            countText(lane.issued, locale),
            countText(lane.called, locale),
          ],
        }))}
        className="mt-3"
      />
    </section>
  );
}
