// A sale minute by minute: charts on one axis of time, and the same rows as a table.
import { Disclosure } from "@/components/ui/disclosure";
import { Heading } from "@/components/ui/heading";
import type { ReportedStep, SaleReport } from "@/db/schema";
import { currencyExponent, formatMoney } from "@/lib/core/money";
import { formatInstant } from "@/lib/core/time/format-instant";

import { FigureTable } from "../figure-table";
import { LineChart } from "../line-chart";
import { countText } from "../../copy";

type ReportChartsProps = { report: SaleReport; zone: string; locale: string };

/** A line needs two points. */
const minSteps = 2;

export function ReportCharts({ report, zone, locale }: ReportChartsProps) {
  const { steps, stepMs, currency } = report;
  const minutes = stepMs / 60_000;
  const per = minutes === 1 ? "minute" : `${minutes} minutes`;
  const clock = (atMs: number) => formatInstant(atMs, zone, locale, { timeStyle: "short" });
  const [first, last] = [steps[0], steps.at(-1)];
  const seesMoney = report.revenueMinor !== null;
  const money = (major: number) =>
    formatMoney({ amountMinor: BigInt(Math.round(major * 10 ** currencyExponent(currency))), currency }, locale);
  const revenueOf = ({ revenueMinor }: ReportedStep) => Number(revenueMinor ?? 0) / 10 ** currencyExponent(currency);
  const pick = (value: (step: ReportedStep) => number | null) => steps.map((step) => ({ atMs: step.atMs, value: value(step) }));
  const common = { fromMs: first?.atMs ?? 0, toMs: last?.atMs ?? 0, gapMs: stepMs * 1.5, locale };
  return (
    <section aria-labelledby="by-minute">
      <Heading level={2} size="small" id="by-minute">
        By {per}
      </Heading>
      {first && last && steps.length >= minSteps ? (
        <>
          <div className="mt-4 grid gap-6">
            <LineChart {...common} title={`Arrivals per ${per}`} points={pick(({ arrivals }) => arrivals)} />
            <LineChart {...common} title={`Let in per ${per}`} points={pick(({ admitted }) => admitted)} />
            <LineChart {...common} title="Waiting" points={pick(({ waiting }) => waiting)} />
            {seesMoney ? (
              <LineChart {...common} title={`Revenue per ${per}, ${currency}`} points={pick(revenueOf)} text={money} />
            ) : (
              <LineChart {...common} title={`Units sold per ${per}`} points={pick(({ units }) => units)} />
            )}
          </div>
          <p className="mt-2 flex justify-between text-xs text-ink-muted">
            <time dateTime={new Date(first.atMs).toISOString()}>{clock(first.atMs)}</time>
            <time dateTime={new Date(last.atMs).toISOString()}>{clock(last.atMs)}</time>
          </p>
        </>
      ) : (
        <p className="mt-3 text-sm text-ink-muted">Too short for charts: there is one step or none.</p>
      )}
      <Disclosure summary="View as a table" className="mt-3 border-y border-line text-sm">
        <StepTable report={report} clock={clock} locale={locale} />
      </Disclosure>
    </section>
  );
}

type StepTableProps = { report: SaleReport; clock: (atMs: number) => string; locale: string };

function StepTable({ report: { steps, currency, revenueMinor }, clock, locale }: StepTableProps) {
  const cells = (step: ReportedStep) => [
    countText(step.arrivals, locale),
    countText(step.admitted, locale),
    countText(step.waiting, locale),
    countText(step.units, locale),
    ...(step.revenueMinor === null ? [] : [formatMoney({ amountMinor: BigInt(step.revenueMinor), currency }, locale)]),
  ];
  const names = ["Arrivals", "Let in", "Waiting", "Units sold", ...(revenueMinor === null ? [] : ["Revenue"])];
  return (
    <FigureTable
      label="The sale as a table"
      head="From"
      names={names}
      rows={steps.map((step) => ({
        key: step.atMs,
        name: <span className="whitespace-nowrap">{clock(step.atMs)}</span>,
        figures: cells(step),
      }))}
      className="max-h-96"
    />
  );
}
