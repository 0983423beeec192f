/** Values before and after an edit, by unit type and field, of the fields that change alone. Pure. */
import type { AdjustedRow, InventoryFields, SupplyRow } from "@/lib/inventory/adjustment";

/** Value of a field; a price in minor units, decimal; null: no bound. */
export type FieldValue = number | string | boolean | null;

/** The lowest and the highest value; no bound counts as lower than any, and false as lower than true. */
export interface ValueRange {
  readonly lowest: FieldValue;
  readonly highest: FieldValue;
}

export interface FieldChange {
  readonly field: keyof InventoryFields;
  /** Rows in which the field changes. */
  readonly rows: number;
  /** Rows of these that are new: nothing was on sale. */
  readonly newRows: number;
  /** Values of the others; null where all are new. */
  readonly before: ValueRange | null;
  readonly after: ValueRange;
}

export interface UnitTypeChange {
  readonly unitTypeId: string;
  readonly rowsChanged: number;
  readonly fields: readonly FieldChange[];
}

const fields = ["priceMinor", "total", "closed", "minStay", "maxStay", "closedToArrival", "closedToDeparture"] as const;

/** Restrictions of a date on which nothing is restricted; a new row has changed where it differs. */
const unrestricted: Partial<SupplyRow> = {
  closed: false,
  minStay: null,
  maxStay: null,
  closedToArrival: false,
  closedToDeparture: false,
};

type Field = (typeof fields)[number];
type Value = SupplyRow[Field];
type Span = { lowest: Value; highest: Value };
type Counted = { rows: number; newRows: number; before: Span | undefined; after: Span };

/** Collects the changes of an edit, portion by portion. */
export class FieldChanges {
  readonly #units = new Map<string, { rowsChanged: number; fields: Map<Field, Counted> }>();

  add({ before, after }: AdjustedRow): void {
    let unit = this.#units.get(after.unitTypeId);
    if (!unit) this.#units.set(after.unitTypeId, (unit = { rowsChanged: 0, fields: new Map() }));
    unit.rowsChanged += 1;
    for (const field of fields) {
      const value = after[field];
      if (value === (before ?? unrestricted)[field]) continue;
      const counted = unit.fields.get(field);
      const from = before && widened(counted?.before, before[field]);
      unit.fields.set(field, {
        rows: (counted?.rows ?? 0) + 1,
        newRows: (counted?.newRows ?? 0) + (before ? 0 : 1),
        before: from ?? counted?.before,
        after: widened(counted?.after, value),
      });
    }
  }

  /** @returns the unit types with a change, each with its fields in the order of the grid */
  list(): UnitTypeChange[] {
    return [...this.#units].map(([unitTypeId, { rowsChanged, fields: changed }]) => ({
      unitTypeId,
      rowsChanged,
      fields: fields.flatMap((field) => {
        const counted = changed.get(field);
        if (!counted) return [];
        const { rows, newRows, before, after } = counted;
        return [{ field, rows, newRows, before: before ? toRange(before) : null, after: toRange(after) }];
      }),
    }));
  }
}

function widened(span: Span | undefined, value: Value): Span {
  if (!span) return { lowest: value, highest: value };
  if (isBelow(value, span.lowest)) return { ...span, lowest: value };
  return isBelow(span.highest, value) ? { ...span, highest: value } : span;
}

/** Compares values of one field. */
const isBelow = (one: Value, other: Value): boolean => (one === null ? other !== null : other !== null && one < other);

const toRange = ({ lowest, highest }: Span): ValueRange => ({ lowest: toPlain(lowest), highest: toPlain(highest) });
const toPlain = (value: Value): FieldValue => (typeof value === "bigint" ? String(value) : value);
