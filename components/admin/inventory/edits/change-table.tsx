// The fields that an edit changes, before and after, by unit type.
import { Disclosure } from "@/components/ui/disclosure";
import { rowsText } from "@/lib/supply/copy";
import type { FieldChange, UnitTypeChange, ValueRange } from "@/lib/supply/edits/field-changes";

import type { GridListing } from "../types";
import { fieldLabels, fieldText } from "./value-text";

/** Unit types that stand open; the others are folded. */
const mostOpen = 8;

type ChangeTableProps = {
  units: readonly UnitTypeChange[];
  listing: Pick<GridListing, "units" | "currency">;
  locale: string;
};

export function ChangeTable({ units, ...rest }: ChangeTableProps) {
  const folded = units.slice(mostOpen);
  if (units.length === 0) return null;
  return (
    <div>
      <Rows units={units.slice(0, mostOpen)} {...rest} />
      {folded.length === 0 ? null : (
        <Disclosure summary={folded.length === 1 ? "1 unit type more" : `${folded.length} unit types more`}>
          <Rows units={folded} {...rest} />
        </Disclosure>
      )}
    </div>
  );
}

function Rows({ units, listing, locale }: ChangeTableProps) {
  return (
    <table className="tabular w-full text-left">
      <caption className="sr-only">Values before and after</caption>
      <thead className="text-ink-muted">
        <tr>
          <th scope="col" className="w-1/3 py-1 pr-3 font-normal">
            Field
          </th>
          <th scope="col" className="w-1/3 py-1 pr-3 font-normal">
            Before
          </th>
          <th scope="col" className="py-1 font-normal">
            After
          </th>
        </tr>
      </thead>
      {units.map(({ unitTypeId, rowsChanged, fields }) => (
        <tbody key={unitTypeId} className="border-t border-line">
          <tr>
            <th scope="rowgroup" colSpan={3} className="pt-1.5 font-medium text-ink">
              <bdi>{listing.units.find(({ id }) => id === unitTypeId)?.name ?? "A unit type"}</bdi>, {rowsText(rowsChanged)}
            </th>
          </tr>
          {fields.map((change) => (
            <Row key={change.field} {...{ change, rowsChanged, locale }} currency={listing.currency} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

type RowProps = { change: FieldChange; rowsChanged: number; currency: string; locale: string };

function Row({ change: { field, rows, newRows, before, after }, rowsChanged, currency, locale }: RowProps) {
  const text = (range: ValueRange) => {
    const [lowest, highest] = [range.lowest, range.highest].map((value) => fieldText(field, value, currency, locale));
    return lowest === highest ? lowest : `${lowest} to ${highest}`;
  };
  return (
    <tr className="align-top last:*:pb-1.5">
      <th scope="row" className="py-0.5 pr-3 font-normal text-ink-muted">
        {fieldLabels[field]}
        {rows === rowsChanged ? null : ` (${rowsText(rows)})`}
      </th>
      <td className="py-0.5 pr-3 wrap-anywhere">
        {before ? text(before) + (newRows === 0 ? "" : `, ${newRows} not on sale`) : "Not on sale"}
      </td>
      <td className="py-0.5 font-medium wrap-anywhere text-ink">{text(after)}</td>
    </tr>
  );
}
