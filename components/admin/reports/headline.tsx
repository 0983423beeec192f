// The figures of a whole report, above its charts.
import type { ReportColumn, TableRow } from "@/lib/reports/catalogue/types";

import { type CellFormat, cellText } from "./format";

type HeadlineProps = { columns: readonly ReportColumn[]; total: TableRow | null; format: CellFormat };

export function Headline({ columns, total, format }: HeadlineProps) {
  if (!total || columns.length === 0) return null;
  return (
    <dl className="tabular mt-5 flex flex-wrap gap-x-8 gap-y-3">
      {columns.map(({ key, label, kind }) => (
        <div key={key}>
          <dt className="text-xs text-ink-muted">{label}</dt>
          <dd className="text-lg font-medium text-ink">{cellText(total[key], kind, format)}</dd>
        </div>
      ))}
    </dl>
  );
}
