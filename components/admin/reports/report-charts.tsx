// The charts of a report. One whose column the reader may not see is left out.
import { Chart } from "@/components/admin/charts/chart";
import { cn } from "@/components/ui/cn";
import type { ChartPlan } from "@/lib/reports/catalogue/types";

import { chartData, type ChartedTable } from "./chart-data";
import { tickText, valueText } from "./format";

type ReportChartsProps = { plans: readonly ChartPlan[]; table: ChartedTable };

export function ReportCharts({ plans, table }: ReportChartsProps) {
  const charts = plans.flatMap((plan) => {
    const data = chartData(plan, table);
    return data ? [{ ...plan, ...data }] : [];
  });
  return (
    <div className={cn("mt-6 grid gap-8", charts.length > 1 && "xl:grid-cols-2")}>
      {charts.map(({ kind, title, valueKind, labels, names, series }, nth) => (
        <Chart
          key={title}
          id={`chart-${nth}`}
          kind={kind}
          title={valueKind === "money" ? `${title}, ${table.currency}` : title}
          labels={labels}
          names={names}
          series={series}
          tickText={(value) => tickText(value, valueKind, table)}
          valueText={(value) => valueText(value, valueKind, table)}
        />
      ))}
    </div>
  );
}
