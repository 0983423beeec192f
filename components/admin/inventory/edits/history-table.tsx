// The changes of one cell, newest first.
import { type Column, DataTable } from "@/components/ui/data-table";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { CellChange, CellHistory } from "@/lib/supply/edits/read-cell-history";

import { changedValues } from "./value-text";

type HistoryTableProps = {
  changes: readonly CellChange[];
  origin: CellHistory["origin"];
  currency: string;
  locale: string;
  path: string;
};

const origins: Readonly<Record<CellHistory["origin"], string>> = {
  season: "Before that, the cell was as its season made it.",
  push: "Before that, the date was not on sale.",
  earlier: "There are earlier changes on the next page.",
  pruned: "Earlier changes are no longer kept.",
};

const byTexts = { partner: "Partner", staff: "Staff", system: "System" } as const;

export function HistoryTable({ changes, origin, currency, locale, path }: HistoryTableProps) {
  const columns: readonly Column<CellChange>[] = [
    { key: "at", label: "When", isOneLine: true, cell: ({ at }) => `${formatInstant(Date.parse(at), "UTC", locale)} UTC` },
    {
      key: "who",
      label: "Who",
      cell: ({ who, by }) =>
        who === null ? (
          byTexts[by]
        ) : (
          <>
            <bdi>{who}</bdi> ({byTexts[by].toLowerCase()})
          </>
        ),
    },
    {
      key: "what",
      label: "From and to",
      isWide: true,
      cell: (change) => (
        <>
          {changedValues(change, currency, locale).map(({ name, from, to }, nth) => (
            <span key={name}>
              {nth === 0 ? null : "; "}
              {name}: {from} → <span className="font-medium">{to}</span>
            </span>
          ))}
        </>
      ),
    },
    {
      key: "edit",
      label: "Edit",
      isNumeric: true,
      cell: ({ version, undoes }) => (undoes === null ? version : `${version} (undo)`),
    },
  ];
  return (
    <div className="mt-6">
      {changes.length === 0 ? null : (
        <DataTable
          caption="Changes"
          columns={columns}
          rows={changes}
          rowKey={({ version }) => String(version)}
          address={{ path, query: "" }}
        />
      )}
      <p className="mt-3 text-sm text-ink-muted">
        {changes.length === 0 && origin === "season" ? "No edit has changed it: it is as its season made it." : origins[origin]}
      </p>
    </div>
  );
}
