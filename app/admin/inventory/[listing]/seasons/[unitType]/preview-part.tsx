// The effect of a change of seasons: counts, bookings that stand in the way, the form that confirms it, and
// the calendar.
import { UnusualPrices } from "@/components/admin/inventory/edits/unusual-prices";
import { ConfirmSeason } from "@/components/admin/inventory/seasons/confirm-season";
import { SeasonCalendar } from "@/components/admin/inventory/seasons/season-calendar";
import type { GridListing } from "@/components/admin/inventory/types";
import { Heading } from "@/components/ui/heading";
import { bookingsText } from "@/lib/catalog/copy";
import { rowsText } from "@/lib/supply/copy";
import type { SeasonPreview } from "@/lib/supply/seasons/plan-season";

import { applySeasonAction } from "./actions";

type PreviewPartProps = {
  listing: Pick<GridListing, "slug" | "units" | "currency" | "seesOrders">;
  preview: SeasonPreview;
  fields: readonly (readonly [name: string, value: string])[];
  isRemoval: boolean;
  locale: string;
};

/** Id of the form that the preview is of. */
export const seasonFormId = "season";

export function PreviewPart({ listing, preview, fields, isRemoval, locale }: PreviewPartProps) {
  const { edit, days, taken, laterDates, digest } = preview;
  const of = (becomes: (typeof days)[number]["becomes"]) => days.filter((day) => day.becomes === becomes).length;
  const counts = [
    [of("new"), "new"],
    [of("changed"), "to change"],
    [of("closed"), "to close"],
    [of("same"), "as they are already"],
    [of("refused"), "refused, and stay as they are"],
  ] as const;
  const said = counts.filter(([count]) => count > 0).map(([count, text]) => `${rowsText(count)} ${text}`);
  return (
    <section aria-labelledby="preview" className="mt-8 grid gap-4 border-t border-line pt-5">
      <Heading level={2} size="small" id="preview">
        What it makes
      </Heading>
      <p>{said.length > 0 ? `${said.join("; ")}.` : "No date within the horizon."}</p>
      {laterDates > 0 ? (
        <p className="text-sm text-ink-muted">
          {rowsText(laterDates)} lie further ahead than dates are sold, and are put on sale as their time comes.
        </p>
      ) : null}
      {taken ? (
        <p className="text-sm">
          {taken.count === 1 ? "1 booking takes" : `${taken.count} bookings take`} more units than these dates would have:{" "}
          {bookingsText(taken.count, taken.bookings, locale)}
        </p>
      ) : null}
      {edit && edit.offersAtMost > 0 ? (
        <p className="text-sm">It can set off offers to the waitlist, which an undo does not take back.</p>
      ) : null}
      <ConfirmSeason
        formId={seasonFormId}
        {...{ fields, digest }}
        label={isRemoval ? "Remove the season" : "Save the season"}
        unusual={edit ? <UnusualPrices {...{ listing, locale }} preview={edit} /> : null}
        action={applySeasonAction}
      />
      <SeasonCalendar {...{ days, listing, locale }} currency={listing.currency} />
    </section>
  );
}
