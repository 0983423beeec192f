// The figures of the charts as a table: about one row a minute, the newest first.
import type { HistoryPoint } from "@/lib/waiting-room/status/history";
import { formatInstant } from "@/lib/core/time/format-instant";

import { countText } from "../../copy";
import { FigureTable } from "../figure-table";

/** The table has every sixth point, as there is one every ten seconds. */
const every = 6;

const columns = [
  { name: "Waiting", value: ({ waiting }: HistoryPoint) => waiting },
  { name: "Inside", value: ({ live }: HistoryPoint) => live },
  { name: "Let in per minute", value: ({ admittedPerMinute }: HistoryPoint) => admittedPerMinute },
  { name: "Expected", value: ({ expected }: HistoryPoint) => expected },
  { name: "No-shows", value: ({ noShows }: HistoryPoint) => noShows },
] as const;

type HistoryTableProps = { history: readonly HistoryPoint[]; zone: string; locale: string };

export function HistoryTable({ history, zone, locale }: HistoryTableProps) {
  const rows = history.toReversed().filter((_, index) => index % every === 0);
  const clock = (atMs: number) => formatInstant(atMs, zone, locale, { timeStyle: "medium" });
  return (
    <FigureTable
      label="The last half hour as a table"
      head="Time"
      names={columns.map(({ name }) => name)}
      rows={rows.map((point) => ({
        key: point.atMs,
        name: <span className="whitespace-nowrap">{clock(point.atMs)}</span>,
        figures: columns.map(({ value }) => countText(value(point), locale)),
      }))}
      className="max-h-96"
    />
  );
}
