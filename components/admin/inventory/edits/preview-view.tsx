// Preview of an edit: rows, values before and after, refusals with the reason, and the waitlist. Prices that
// ask again stand with their confirmation.
import { rowsText } from "@/lib/supply/copy";
import type { EditPreview } from "@/lib/supply/edits/preview-edit";

import type { GridListing } from "../types";
import { ChangeTable } from "./change-table";
import { LeftRows, type LeftRowsProps } from "./left-rows";

type PreviewViewProps = {
  preview: EditPreview;
  listing: LeftRowsProps["listing"] & Pick<GridListing, "currency">;
  locale: string;
};

export function PreviewView({ preview, listing, locale }: PreviewViewProps) {
  const { cells, rowsChanged, rowsRefused, changes, offersAtMost } = preview;
  const same = cells - rowsChanged - rowsRefused;
  return (
    <div className="grid gap-4 text-sm">
      <dl className="tabular grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        <dt className="text-ink-muted">Will change</dt>
        <dd className="font-medium text-ink">{rowsText(rowsChanged)}</dd>
        {same > 0 ? (
          <>
            <dt className="text-ink-muted">Are so already</dt>
            <dd>{rowsText(same)}</dd>
          </>
        ) : null}
      </dl>
      <ChangeTable units={changes} {...{ listing, locale }} />
      <Refused {...{ preview, listing, locale }} />
      {offersAtMost > 0 ? (
        <p>
          It can set off at most {offersAtMost === 1 ? "1 offer" : `${offersAtMost} offers`} to the waitlist, sent by e-mail and
          not taken back by an undo.
        </p>
      ) : null}
    </div>
  );
}

function Refused({ preview: { problems, rowsRefused }, listing, locale }: PreviewViewProps) {
  if (rowsRefused === 0) return null;
  return (
    <section aria-label="Refused">
      <p className="font-medium text-ink">
        {rowsText(rowsRefused)} will stay as {rowsRefused === 1 ? "it is" : "they are"}:
      </p>
      <LeftRows problems={problems} rowsRefused={rowsRefused} listing={listing} locale={locale} />
    </section>
  );
}
