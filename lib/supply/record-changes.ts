/**
 * The history of the rows that a part changed: the changed values before and after.
 *
 * Raw SQL: rows from arrays, merged with those of an earlier part.
 */
import type { Tx } from "@/db/client";
import type { SupplyFields } from "@/db/schema";
import type { AdjustedRow, SupplyRow } from "@/lib/inventory/adjustment";

const fieldNames = [
  "total",
  "priceMinor",
  "closed",
  "minStay",
  "maxStay",
  "closedToArrival",
  "closedToDeparture",
] as const satisfies readonly (keyof SupplyFields)[];

/**
 * Compares a row before and after.
 * @returns the values that differ; of a new row all of them, and null before
 */
export function changedFields({ before, after }: AdjustedRow): { before: SupplyFields | null; after: SupplyFields } {
  const names = before ? fieldNames.filter((name) => before[name] !== after[name]) : fieldNames;
  return { before: before ? pick(before, names) : null, after: pick(after, names) };
}

const pick = (row: SupplyRow, names: readonly (keyof SupplyFields)[]): SupplyFields =>
  Object.fromEntries(names.map((name) => [name, name === "priceMinor" ? String(row.priceMinor) : row[name]]));

export interface Changes {
  readonly listingId: string;
  /** Version of the push. */
  readonly version: number;
  readonly rows: readonly AdjustedRow[];
}

/**
 * Records changed rows. A step of the transaction that changes them. A row that an earlier part of the push
 * changed has one change: the first values before and the last ones after.
 */
export async function recordChangesStep({ sql }: Tx, { listingId, version, rows }: Changes): Promise<void> {
  if (rows.length === 0) return;
  // Most rows of a part say the same, and writing JSON per row took most of this step's time.
  const pairs = new Map<string, number>();
  const pairOf = rows.map((row) => {
    const pair = JSON.stringify(changedFields(row));
    const nth = pairs.get(pair) ?? pairs.size + 1;
    pairs.set(pair, nth);
    return nth;
  });
  await sql`
    insert into inventory_changes as c (listing_id, version, unit_type_id, date, previous_version, before, after)
    select ${listingId}::uuid, ${version}::int, n.unit_type_id, n.date, n.previous::int, nullif(p.pair -> 'before', 'null'), p.pair -> 'after'
    from unnest(${rows.map(({ after }) => after.unitTypeId)}::uuid[], ${rows.map(({ after }) => after.date)}::date[],
      ${rows.map(({ before }) => (before ? String(before.version) : null))}::text[], ${pairOf}::int[]) as n (unit_type_id, date, previous, nth)
    join (select nth, text::jsonb as pair from unnest(${[...pairs.keys()]}::text[]) with ordinality as t (text, nth)) p on p.nth = n.nth
    on conflict (listing_id, version, unit_type_id, date) do update
      set before = excluded.before || c.before, after = c.after || excluded.after`;
}
