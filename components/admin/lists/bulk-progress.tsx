// Progress and outcome of a run over all rows that match. It is read from the database, so it is the same
// after a reload, and for other members of staff.
import { AutoRefresh } from "@/components/ui/feedback/auto-refresh";
import { Progress } from "@/components/ui/feedback/progress";
import { formatInstant } from "@/lib/core/time/format-instant";
import { formatNumber } from "@/lib/core/locale";
import type { BulkProgress as Run } from "@/lib/operator/bulk/read-run";

import { refusalText } from "./refusals";

/** Seconds between two looks at a run under way. */
const freshSeconds = 5;

export function BulkProgress({ run, locale }: { run: Run | undefined; locale: string }) {
  if (!run) return null;
  const { by, isOwn, startedAtMs, endedAtMs, total, done, refused, gone, reasons } = run;
  const number = (value: number) => formatNumber(value, locale);
  const tried = done + refused + gone;
  const isEnded = endedAtMs !== null;
  return (
    <section aria-labelledby="bulk-run" className="my-4 grid gap-2 border-y border-line py-3 text-sm">
      <h2 id="bulk-run" className="font-medium text-ink">
        {isEnded ? "Retried" : "Retrying"} {number(total)} {total === 1 ? "row" : "rows"}
        <span className="font-normal text-ink-muted">
          , begun by {isOwn ? "you" : by} at {formatInstant(startedAtMs, "UTC", locale)} UTC
        </span>
      </h2>
      {isEnded ? null : <Progress value={Math.floor((tried / total) * 100)} label="Rows tried" className="max-w-form" />}
      <p aria-live="polite" className="tabular text-ink-muted">
        {isEnded ? "" : `${number(tried)} of ${number(total)} tried. `}
        {number(done)} done, {number(refused)} refused, {number(gone)} no longer matching.
      </p>
      <ul className="list-disc pl-5 text-ink-muted empty:hidden">
        {reasons.map(({ reason, rows }) => (
          <li key={reason}>
            {number(rows)} refused: {refusalText(reason)}
          </li>
        ))}
      </ul>
      {isEnded ? null : <AutoRefresh everySeconds={freshSeconds} />}
    </section>
  );
}
