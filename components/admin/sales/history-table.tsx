// The figures of the charts as a table: about one row a minute, the newest first.
import type { HistoryPoint } from "@/lib/waiting-room/status/history";
import { formatInstant } from "@/lib/core/time/format-instant";

import { countText } from "../copy";

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
    // The keyboard must be able to reach a region that scrolls.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section aria-label="The last half hour as a table" tabIndex={0} className="max-h-96 overflow-auto">
      <table className="w-full text-right text-sm">
        <thead className="text-ink-muted">
          <tr>
            <th scope="col" className="py-1.5 pr-4 text-left font-medium">
              Time
            </th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className="py-1.5 pl-4 font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="text-ink">
          {rows.map((point) => (
            <tr key={point.atMs} className="border-t border-line">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal whitespace-nowrap">
                {clock(point.atMs)}
              </th>
              {columns.map(({ name, value }) => (
                <td key={name} className="py-1.5 pl-4">
                  {countText(value(point), locale)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
