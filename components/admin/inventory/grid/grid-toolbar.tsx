// The line above the grid: the date, what the cells show, what typing changes, and the steps on a selection.
import { Locked } from "@/components/admin/locked";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Select } from "@/components/ui/fields/select";
import { fieldNames, fieldsOfKind } from "@/lib/supply/copy";
import type { CellField } from "@/lib/supply/format";

import { type ShownFields, shownFields } from "../cell-text";
import type { GridListing } from "../types";

type ToolbarProps = {
  listing: GridListing;
  dates: readonly string[];
  date: string;
  onDate: (date: string) => void;
  shown: ShownFields;
  onShown: (shown: ShownFields) => void;
  field: CellField;
  onField: (field: CellField) => void;
  /** Reason for which the reader changes nothing. */
  reason: string | undefined;
  onChange: () => void;
  onFill: (direction: "down" | "right") => void;
  isRange: boolean;
};

export function GridToolbar(props: ToolbarProps) {
  const { listing, dates, date, onDate, shown, onShown, field, onField, reason, isRange } = props;
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <Field id="grid-date" label="Go to" className="w-40">
        {(control) => (
          <Input
            {...control}
            type="date"
            required={false}
            min={dates[0]}
            max={dates.at(-1)}
            value={date}
            onChange={(event) => onDate(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button variant="secondary" onClick={() => onDate(listing.today)}>
        Today
      </Button>
      <Field id="grid-shown" label="Cells show" className="w-44">
        {(control) => (
          <Select
            {...control}
            required={false}
            value={shown}
            onChange={(event) => onShown(event.currentTarget.value as ShownFields)}
          >
            {Object.entries(shownFields).map(([name, text]) => (
              <option key={name} value={name}>
                {text}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Locked id="grid-reason" reason={reason}>
        <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
          <Field id="grid-field" label="Typing changes" className="w-40">
            {(control) => (
              <Select
                {...control}
                required={false}
                value={field}
                onChange={(event) => onField(event.currentTarget.value as CellField)}
              >
                {fieldsOfKind[listing.kind].map((name) => (
                  <option key={name} value={name}>
                    {fieldNames[name]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button variant="secondary" onClick={props.onChange} aria-haspopup="dialog">
            Change…
          </Button>
          <Button variant="quiet" disabled={!isRange} aria-keyshortcuts="Control+D" onClick={() => props.onFill("down")}>
            Fill down
          </Button>
          <Button variant="quiet" disabled={!isRange} aria-keyshortcuts="Control+R" onClick={() => props.onFill("right")}>
            Fill right
          </Button>
        </div>
      </Locked>
    </div>
  );
}
