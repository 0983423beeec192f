// The last half hour: three small charts on one axis of time, and the same as a table.
import { Disclosure } from "@/components/ui/disclosure";
import { Heading } from "@/components/ui/heading";
import type { HistoryPoint } from "@/lib/waiting-room/status/history";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";
import { formatInstant } from "@/lib/core/time/format-instant";

import type { ChartPoint } from "../chart";
import { HistoryTable } from "./history-table";
import { LineChart } from "../line-chart";

/** A line needs two points. */
const minPoints = 2;

type HistoryProps = { sale: OperatorView; history: readonly HistoryPoint[]; locale: string };

export function History({ sale, history, locale }: HistoryProps) {
  return (
    <section aria-labelledby="history">
      <Heading level={2} size="small" id="history">
        The last half hour
      </Heading>
      {history.length >= minPoints ? <Charts {...{ sale, history, locale }} /> : <NoHistory sale={sale} />}
    </section>
  );
}

function NoHistory({ sale }: { sale: OperatorView }) {
  return (
    <p className="mt-4 rounded-lg border border-dashed border-line-strong px-5 py-8 text-center text-sm text-ink-muted">
      {sale.isAway
        ? "The charts return when the room answers."
        : "Nothing has happened yet. The charts begin twenty seconds after the first person arrives."}
    </p>
  );
}

function Charts({ sale, history, locale }: HistoryProps) {
  const { nowMs, taken } = sale;
  const clock = (atMs: number) => formatInstant(atMs, taken.zone, locale, { timeStyle: "short" });
  const frame = { fromMs: history[0]?.atMs ?? nowMs, toMs: Math.max(nowMs, sale.room?.asOfMs ?? 0) };
  // The history has a point every ten seconds only; the last point of the line is the room's current state.
  const points = [...history, ...presentOf(sale)];
  const pick = (value: (point: HistoryPoint) => number | null): ChartPoint[] =>
    points.map((point) => ({ atMs: point.atMs, value: value(point) }));
  const common = { ...frame, locale };
  return (
    <>
      <div className="mt-4 grid gap-6">
        <LineChart {...common} title="Waiting" points={pick(({ waiting }) => waiting)} />
        <LineChart
          {...common}
          title="Inside"
          points={pick(({ live }) => live)}
          limit={{ name: "cap", value: sale.maxActiveSessions }}
        />
        <LineChart
          {...common}
          title="Let in per minute"
          points={pick(({ admittedPerMinute }) => admittedPerMinute)}
          limit={{ name: "rate", value: sale.admissionsPerMinute }}
        />
      </div>
      <p className="mt-2 flex justify-between text-xs text-ink-muted">
        <time dateTime={new Date(frame.fromMs).toISOString()}>{clock(frame.fromMs)}</time>
        <span>now</span>
      </p>
      <Disclosure summary="View as a table" className="mt-3 border-y border-line text-sm">
        <HistoryTable history={history} zone={taken.zone} locale={locale} />
      </Disclosure>
    </>
  );
}

function presentOf({ room, isAway }: OperatorView): HistoryPoint[] {
  if (!room || isAway) return [];
  const { asOfMs, waitingCount, activeSessions, admittedPending, totals, measuredPerMinute } = room;
  const counts = {
    waiting: waitingCount,
    live: activeSessions,
    expected: admittedPending,
    noShows: totals.noShows,
    admitted: totals.admitted,
  };
  return [{ atMs: asOfMs, ...counts, admittedPerMinute: measuredPerMinute }];
}
