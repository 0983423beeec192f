// The rows that an edit or an undo leaves as they are, each with the reason and the way to the orders that
// stand in its way.
import { Disclosure } from "@/components/ui/disclosure";
import { refusalText, rowsText } from "@/lib/supply/copy";

import { dateText } from "../cell-text";
import { OrdersLink } from "../orders-link";
import type { GridListing } from "../types";

/** Rows that stand open; the others are folded. */
const mostOpen = 8;

type LeftRow = Parameters<typeof refusalText>[0] & { readonly unitTypeId: string; readonly date: string };

export type LeftRowsProps = {
  /** The first of the refused rows, as many as are kept. */
  problems: readonly LeftRow[];
  rowsRefused: number;
  listing: Pick<GridListing, "slug" | "units" | "seesOrders">;
  locale: string;
};

/** Names the rows that an edit or an undo leaves as they are, and counts those that are not kept. */
export function LeftRows({ problems, rowsRefused, ...rest }: LeftRowsProps) {
  if (rowsRefused === 0) return null;
  const folded = problems.slice(mostOpen);
  const unlisted = rowsRefused - problems.length;
  return (
    <>
      <Rows rows={problems.slice(0, mostOpen)} {...rest} />
      {folded.length === 0 ? null : (
        <Disclosure summary={`${rowsText(folded.length)} more`}>
          <Rows rows={folded} {...rest} />
        </Disclosure>
      )}
      {unlisted > 0 ? (
        <p className="mt-1 text-ink-muted">
          {rowsText(unlisted)} more {unlisted === 1 ? "is" : "are"} not listed.
        </p>
      ) : null}
    </>
  );
}

function Rows({ rows, listing, locale }: { rows: readonly LeftRow[] } & Pick<LeftRowsProps, "listing" | "locale">) {
  return (
    <ul className="mt-1 list-disc pl-5">
      {rows.map((row) => (
        <li key={`${row.unitTypeId} ${row.date}`}>
          <bdi>{nameOf(listing.units, row.unitTypeId)}</bdi>, {dateText(row.date, locale)}: {refusalText(row)}{" "}
          {row.reason === "below_sold" && row.sold !== 0 ? (
            <OrdersLink listing={listing} date={row.date} locale={locale} isBesideForm />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Returns the name of a unit type, also of one that the listing no longer has. */
export const nameOf = (units: GridListing["units"], unitTypeId: string): string =>
  units.find(({ id }) => id === unitTypeId)?.name ?? "A unit type";
