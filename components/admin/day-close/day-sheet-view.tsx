// A sheet: figures, findings with their rows, and the differences since the day was closed.
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/dates/date-text";
import { DefinitionList } from "@/components/ui/definition-list";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import type { DayFinding, DayRow } from "@/db/schema";
import { amountNames, figureNames, findingTexts, inOrderOf } from "@/lib/front-desk/copy";
import type { ShownDay } from "@/lib/front-desk/day-close/read-days";

import { orderColumn } from "../order/order-column";

type DaySheetViewProps = { day: ShownDay; locale: string };

export function DaySheetView({ day, locale }: DaySheetViewProps) {
  const { sheet, seesMoney } = day;
  const price = (minor: string) => <Price money={{ amountMinor: BigInt(minor), currency: sheet.currency }} locale={locale} />;
  return (
    <>
      <div className="mt-6 grid items-start gap-x-12 gap-y-8 lg:grid-cols-2">
        <section aria-labelledby="figures" className="min-w-0">
          <Heading level={2} size="small" id="figures">
            Figures
          </Heading>
          <DefinitionList
            className="mt-1 [&>div]:border-t [&>div]:border-line [&>div]:py-1.5"
            entries={[
              ...inOrderOf(figureNames, sheet.figures).map(([term, value]) => ({ term, value })),
              ...(seesMoney
                ? inOrderOf(amountNames, sheet.amounts).map(([term, value]) => ({ term, value: price(value) }))
                : []),
            ]}
          />
        </section>
        <Differences day={day} price={price} />
      </div>
      {sheet.findings.length === 0 ? (
        <p className="mt-8 text-sm text-ink-muted">Everything was in order.</p>
      ) : (
        sheet.findings.map((finding) => (
          <Finding key={finding.code} finding={finding} guestNames={day.guestNames} locale={locale} />
        ))
      )}
    </>
  );
}

function Differences({ day: { differences, seesMoney }, price }: { day: ShownDay; price: (minor: string) => React.ReactNode }) {
  const { figures, findings } = differences;
  const amounts = seesMoney ? differences.amounts : [];
  const changes = [
    ...figures.map(({ name, frozen, now }) => ({ term: figureNames[name] ?? name, frozen, now })),
    ...amounts.map(({ name, frozen, now }) => ({ term: amountNames[name] ?? name, frozen: price(frozen), now: price(now) })),
    ...findings.map(({ code, frozen, now }) => ({ term: findingTexts[code]?.title ?? code, frozen, now })),
  ];
  return (
    <section aria-labelledby="differences" className="min-w-0">
      <Heading level={2} size="small" id="differences">
        Different now
      </Heading>
      {changes.length === 0 ? (
        <p className="mt-2 text-sm text-ink-muted">Nothing has changed since the day was closed.</p>
      ) : (
        <DefinitionList
          className="mt-1 [&>div]:border-t [&>div]:border-line [&>div]:py-1.5"
          entries={changes.map(({ term, frozen, now }) => ({
            term,
            value: (
              <>
                {frozen} <span aria-hidden="true">→</span>
                <span className="sr-only"> is now </span> {now}
              </>
            ),
          }))}
        />
      )}
    </section>
  );
}

type FindingProps = { finding: DayFinding; guestNames: ShownDay["guestNames"]; locale: string };

function Finding({ finding: { code, severity, count, rows }, guestNames, locale }: FindingProps) {
  const { title = code, advice = "" } = findingTexts[code] ?? {};
  return (
    <section aria-labelledby={`finding-${code}`} className="mt-8">
      <Heading level={2} size="small" id={`finding-${code}`}>
        {title} <span className="tabular font-normal text-ink-muted">{count}</span>
      </Heading>
      <p className="mt-1 mb-2 flex flex-wrap items-center gap-2 text-sm text-ink-muted">
        <Badge tone={severity === "stop" ? "danger" : "warning"}>{severity === "stop" ? "To settle" : "Warning"}</Badge>
        {advice}
      </p>
      {rows.length === 0 ? null : (
        <DataTable
          caption={title}
          columns={columnsFor(guestNames, locale)}
          rows={rows}
          rowKey={({ reservationId }) => reservationId}
          address={{ path: "", query: "" }}
        />
      )}
    </section>
  );
}

const columnsFor = (guestNames: ShownDay["guestNames"], locale: string): readonly Column<DayRow>[] => [
  {
    key: "guest",
    label: "Guest",
    cell: ({ reservationId }) => <bdi className="font-medium">{guestNames.get(reservationId)}</bdi>,
  },
  orderColumn,
  {
    key: "room",
    label: "Room or ticket",
    cell: ({ quantity, unitTypeName }) => (quantity === 1 ? unitTypeName : `${quantity} × ${unitTypeName}`),
  },
  { key: "from", label: "Arrives", isOneLine: true, cell: ({ checkIn }) => <DateText date={checkIn} locale={locale} /> },
  { key: "until", label: "Leaves", isOneLine: true, cell: ({ checkOut }) => <DateText date={checkOut} locale={locale} /> },
];
