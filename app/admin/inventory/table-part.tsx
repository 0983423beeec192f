// The inventory of a few dates as a plain table, with its own filters.
import { FilterChoice, FilterForm } from "@/components/admin/frame/filter-form";
import { shownFields, type ShownFields } from "@/components/admin/inventory/cell-text";
import { PlainTable } from "@/components/admin/inventory/plain-table";
import type { GridListing } from "@/components/admin/inventory/types";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { mainDb } from "@/db/client";
import { type IsoDate, nightsBetween } from "@/lib/core/time/dates";
import type { StaffActor } from "@/lib/staff/actor";
import { fieldNames } from "@/lib/supply/copy";
import { readGridPage } from "@/lib/supply/edits/read-grid-page";
import { maxGridDays, maxGridUnitTypes } from "@/lib/supply/limits";

/** Dates of a page of the table. */
const tableDates = 14;

export interface PartProps {
  readonly actor: StaffActor;
  readonly listing: GridListing;
  readonly dates: readonly IsoDate[];
  readonly date: IsoDate;
  readonly shown: ShownFields;
  readonly locale: string;
}

/** @param offset number of unit types before the page */
export async function TablePart({
  actor,
  listing,
  dates,
  date,
  shown,
  locale,
  offset: wanted,
}: PartProps & { offset: number }) {
  const offset = Number.isInteger(wanted) && wanted > 0 && wanted < listing.units.length ? wanted : 0;
  const start = dates.indexOf(date);
  const near = dates.slice(start, start + tableDates).filter((each) => nightsBetween(date, each) < maxGridDays);
  const range = { firstDate: date, lastDate: near.at(-1) ?? date, offset, limit: maxGridUnitTypes };
  const { page } = await readGridPage(mainDb(), actor, { listingId: listing.id, ...range });
  const hrefOf = (changes: Readonly<Record<string, string>>) =>
    `/admin/inventory?${new URLSearchParams({ listing: listing.slug, view: "table", show: shown, date, offset: String(offset), ...changes })}`;
  const [before, after] = [dates[Math.max(0, start - tableDates)], dates[start + near.length]];
  const path = `/admin/inventory/${encodeURIComponent(listing.slug)}`;
  return (
    <>
      <FilterForm submit="Show" kept={{ listing: listing.slug, view: "table", offset: String(offset) }}>
        <Field id="table-date" label="From" className="w-40">
          {(control) => <Input {...control} required={false} type="date" name="date" defaultValue={date} />}
        </Field>
        <FilterChoice name="show" label="Cells show" all={shownFields.sell} choices={shownFields} value={shown} />
      </FilterForm>
      <p className="flex flex-wrap gap-x-4 text-sm">
        <Link
          prefetch={false}
          href={`/admin/inventory?${new URLSearchParams({ listing: listing.slug, date })}`}
          className="prose-link"
        >
          Grid
        </Link>
        <Link
          prefetch={false}
          href={`${path}/change?${new URLSearchParams({ first: date, last: near.at(-1) ?? date })}`}
          className="prose-link"
        >
          Change…
        </Link>
        <Link prefetch={false} href={`${path}/edits`} className="prose-link">
          Edits and undo
        </Link>
      </p>
      <PlainTable {...{ listing, page, shown, locale }} dates={near} />
      <Pagination
        label="Dates"
        previousHref={start > 0 && before !== undefined ? hrefOf({ date: before }) : undefined}
        nextHref={after === undefined ? undefined : hrefOf({ date: after })}
      />
      <Pagination
        label="Unit types"
        previousHref={offset > 0 ? hrefOf({ offset: String(Math.max(0, offset - maxGridUnitTypes)) }) : undefined}
        nextHref={
          offset + maxGridUnitTypes < listing.units.length ? hrefOf({ offset: String(offset + maxGridUnitTypes) }) : undefined
        }
      />
      <p className="text-sm text-ink-muted">
        {fieldNames.total}s count what is sold. A mark such as 2–7 is the shortest and the longest stay; nA and nD say that no
        arrival or departure is possible.
      </p>
    </>
  );
}
