// Preview of an edit: rows, prices before and after, refusals with the reason, prices that ask again, and the
// waitlist.
import { Alert } from "@/components/ui/feedback/alert";
import { formatMoney } from "@/lib/core/money";
import { rowsText, refusalText } from "@/lib/supply/copy";
import type { EditPreview, PriceRange } from "@/lib/supply/edits/preview-edit";

import { dateText } from "../cell-text";
import type { GridListing } from "../types";

/** Refusals and prices that are listed; the rest is counted. */
const most = 8;

type PreviewViewProps = { preview: EditPreview; listing: Pick<GridListing, "units" | "currency">; locale: string };

export function PreviewView({ preview, listing, locale }: PreviewViewProps) {
  const { cells, rowsChanged, rowsRefused, pricesBefore, pricesAfter, offersAtMost } = preview;
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
        <dt className="text-ink-muted">Prices before</dt>
        <dd>{rangeText(pricesBefore, listing.currency, locale)}</dd>
        <dt className="text-ink-muted">Prices after</dt>
        <dd>{rangeText(pricesAfter, listing.currency, locale)}</dd>
      </dl>
      <Refused {...{ preview, listing, locale }} />
      <Unusual {...{ preview, listing, locale }} />
      {offersAtMost > 0 ? (
        <p>
          It can set off at most {offersAtMost === 1 ? "1 offer" : `${offersAtMost} offers`} to the waitlist, sent by e-mail and
          not taken back by an undo.
        </p>
      ) : null}
    </div>
  );
}

function rangeText(range: PriceRange | null, currency: string, locale: string): string {
  if (!range) return "–";
  const [lowest, highest] = [range.lowestMinor, range.highestMinor].map((minor) =>
    formatMoney({ amountMinor: BigInt(minor), currency }, locale),
  );
  return lowest === highest ? `${lowest}` : `${lowest} to ${highest}`;
}

const nameOf = (units: GridListing["units"], unitTypeId: string) =>
  units.find(({ id }) => id === unitTypeId)?.name ?? "A unit type";

function Refused({ preview: { problems, rowsRefused }, listing, locale }: PreviewViewProps) {
  if (rowsRefused === 0) return null;
  return (
    <section aria-label="Refused">
      <p className="font-medium text-ink">
        {rowsText(rowsRefused)} will stay as {rowsRefused === 1 ? "it is" : "they are"}:
      </p>
      <LeftRows problems={problems} rowsRefused={rowsRefused} units={listing.units} locale={locale} />
    </section>
  );
}

function Unusual({ preview: { unusualCount, unusualPrices }, listing, locale }: PreviewViewProps) {
  if (unusualCount === 0) return null;
  const money = (minor: string) => formatMoney({ amountMinor: BigInt(minor), currency: listing.currency }, locale);
  const shown = unusualPrices.slice(0, most);
  return (
    <Alert
      tone="warning"
      title={unusualCount === 1 ? "1 price is far from the usual" : `${unusualCount} prices are far from the usual`}
    >
      <p>A price of 0, or one below half or above double the median of the 30 days around.</p>
      <ul className="mt-1 list-disc pl-5">
        {shown.map(({ unitTypeId, date, priceMinor, usualMinor }) => (
          <li key={`${unitTypeId} ${date}`}>
            <bdi>{nameOf(listing.units, unitTypeId)}</bdi>, {dateText(date, locale)}: {money(priceMinor)}
            {usualMinor === null ? "" : `, usually ${money(usualMinor)}`}
          </li>
        ))}
      </ul>
      {unusualCount > shown.length ? <p className="mt-1">and {unusualCount - shown.length} more</p> : null}
    </Alert>
  );
}

type LeftRowsProps = {
  problems: readonly (Parameters<typeof refusalText>[0] & { readonly unitTypeId: string; readonly date: string })[];
  rowsRefused: number;
  units: GridListing["units"];
  locale: string;
};

/** Names the rows that an edit or an undo leaves as they are. */
export function LeftRows({ problems, rowsRefused, units, locale }: LeftRowsProps) {
  if (rowsRefused === 0) return null;
  const shown = problems.slice(0, most);
  return (
    <>
      <ul className="mt-1 list-disc pl-5">
        {shown.map((problem) => (
          <li key={`${problem.unitTypeId} ${problem.date}`}>
            <bdi>{nameOf(units, problem.unitTypeId)}</bdi>, {dateText(problem.date, locale)}: {refusalText(problem)}
          </li>
        ))}
      </ul>
      {rowsRefused > shown.length ? (
        <p className="mt-1 text-ink-muted">and {rowsText(rowsRefused - shown.length)} more</p>
      ) : null}
    </>
  );
}
