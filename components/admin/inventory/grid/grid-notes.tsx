// Notes beside the grid: values that are not saved, conflicts, faults, an edit under way, rows that were
// left, and a connection that is away.
import { Button } from "@/components/ui/button";
import { Alert } from "@/components/ui/feedback/alert";
import { Progress } from "@/components/ui/feedback/progress";
import { resultText } from "@/lib/supply/copy";

import { dateText } from "../cell-text";
import { LeftRows } from "../edits/left-rows";
import type { GridListing } from "../types";
import type { GridDrafts } from "./drafts/use-drafts";
import type { EditSteps } from "./use-edit-steps";
import type { Trouble } from "./use-grid-data";

const mostFaults = 6;

type NotesProps = {
  listing: GridListing;
  locale: string;
  drafts: GridDrafts;
  steps: EditSteps;
  trouble: Trouble;
  /** Refusal of a preview. */
  problem: string | undefined;
};

export function GridNotes({ listing, locale, drafts, steps, trouble, problem }: NotesProps) {
  const { faults, conflicts, areRestored } = drafts;
  const { running, left } = steps;
  const said = problem ?? steps.problem;
  return (
    <div className="grid gap-2 empty:hidden">
      {trouble === undefined ? null : (
        <Alert tone="warning">
          {trouble === "gone"
            ? "You can no longer see this listing. Reload the page."
            : "The site cannot be reached. The cells may be out of date; they are read again by themselves."}
        </Alert>
      )}
      {said === undefined ? null : <Alert tone="danger">{said}</Alert>}
      {areRestored ? (
        <Alert tone="info" title="What you typed is still here">
          It was kept in this tab and is not saved yet: “Preview” leads on to saving it, “Discard” drops it.
        </Alert>
      ) : null}
      {faults.length === 0 ? null : (
        <Alert tone="danger" title={faults.length === 1 ? undefined : "Nothing was pasted"}>
          <ul>
            {faults.slice(0, mostFaults).map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
          {faults.length > mostFaults ? <p>and {faults.length - mostFaults} more</p> : null}
        </Alert>
      )}
      {conflicts.length === 0 ? null : (
        <Alert
          tone="warning"
          title={
            conflicts.length === 1
              ? "1 cell was changed by another edit"
              : `${conflicts.length} cells were changed by other edits`
          }
          actions={
            <>
              <Button size="sm" variant="secondary" onClick={() => drafts.resolve("theirs")}>
                Keep their values
              </Button>
              <Button size="sm" variant="secondary" onClick={() => drafts.resolve("mine")}>
                Use my values
              </Button>
            </>
          }
        >
          Since you typed:{" "}
          {conflicts
            .slice(0, mostFaults)
            .map(
              ({ unitTypeId, date }) => `${listing.units.find(({ id }) => id === unitTypeId)?.name}, ${dateText(date, locale)}`,
            )
            .join("; ")}
          . Choose before you go on.
        </Alert>
      )}
      {running ? (
        <output className="grid gap-1 text-sm">
          {resultText(running)}
          <Progress label="Rows done" value={(running.rowsDone * 100) / running.rowsTotal} />
        </output>
      ) : null}
      {left ? (
        <Alert
          tone="info"
          title={resultText(left)}
          actions={
            <Button size="sm" variant="secondary" onClick={steps.dismiss}>
              Dismiss
            </Button>
          }
        >
          <LeftRows problems={left.problems} rowsRefused={left.rowsRefused} listing={listing} locale={locale} />
        </Alert>
      ) : null}
    </div>
  );
}

type DraftBarProps = { count: number; isBlocked: boolean; isPending: boolean; onPreview: () => void; onDiscard: () => void };

/** The bar below the grid while values are not saved. */
export function DraftBar({ count, isBlocked, isPending, onPreview, onDiscard }: DraftBarProps) {
  return (
    <output className="block empty:hidden">
      {count === 0 ? null : (
        <div className="flex flex-wrap items-center gap-3 rounded-md bg-accent-soft px-3 py-2 text-sm">
          <span className="font-medium text-ink">
            {count === 1 ? "1 cell changed" : `${count} cells changed`}, not saved yet
          </span>
          <Button size="sm" disabled={isBlocked} pending={isPending} pendingLabel="Previewing…" onClick={onPreview}>
            Preview
          </Button>
          <Button size="sm" variant="quiet" onClick={onDiscard}>
            Discard
          </Button>
          <span className="text-ink-muted max-md:hidden">Ctrl Enter previews</span>
        </div>
      )}
    </output>
  );
}
