// The inventory of a listing: unit types down, dates across, as a grid to edit or as a plain table.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { CalendarDays } from "lucide-react";

import { rowHeight, shownFields } from "@/components/admin/inventory/cell-text";
import { GridBoundary } from "@/components/admin/inventory/grid/grid-boundary";
import { blockDays, blockRows, blockStart } from "@/components/admin/inventory/grid/grid-store";
import type { GridListing } from "@/components/admin/inventory/types";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { mainDb } from "@/db/client";
import { addDays, isIsoDate, type IsoDate } from "@/lib/core/time/dates";
import { first, oneOf } from "@/lib/next/page-address";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { isPermitted } from "@/lib/staff/permissions";
import { fieldsOfKind } from "@/lib/supply/copy";
import { readColumns } from "@/lib/supply/edits/read-columns";
import { readGridPage } from "@/lib/supply/edits/read-grid-page";

import { changeInventoryAction, editCellsAction, undoEditAction } from "./actions";
import { ChooseListing } from "./choose-listing";
import { readInventoryListing, reasonNotToEdit } from "./read-listing";
import { type PartProps, TablePart } from "./table-part";

export const metadata: Metadata = { title: "Inventory" };

type Asked = Record<string, string | string[] | undefined>;
type InventoryProps = { searchParams: Promise<Asked> };

export default async function InventoryPage({ searchParams }: InventoryProps) {
  const actor = await requireStaff("rates.read");
  const [asked, locale] = await Promise.all([searchParams, headers().then(requestLocale)]);
  const chosen = await readChosenListing(actor, asked["listing"]);
  if (!chosen) return <ChooseListing actor={actor} find={first(asked["find"]) ?? ""} />;
  const { id, slug, name, detail } = await readInventoryListing(actor, chosen.slug);
  const { listing: supplied, dates } = await readColumns(mainDb(), actor, id);
  const { kind, currency, today, units } = supplied;
  const seesOrders = isPermitted(actor, "orders.read", id);
  const listing: GridListing = { id, slug, name, kind, currency, today, units, seesOrders };
  const date = dateIn(dates, first(asked["date"]) ?? today) ?? today;
  const shown = oneOf(shownFields, asked["show"]) ?? "sell";
  const isTable = first(asked["view"]) === "table";
  return (
    <div className="flex min-w-0 flex-col gap-3 px-gutter pt-4 pb-4">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <Heading level={1} size="block">
          Inventory
        </Heading>
        <p className="text-sm text-ink-muted">
          <bdi className="font-medium text-ink">{name}</bdi>, <bdi>{detail}</bdi>, prices in {currency}.{" "}
          <Link prefetch={false} href="/admin/inventory" className="prose-link">
            Other listings
          </Link>
        </p>
        {isTable ? null : (
          <p className="ml-auto flex flex-wrap gap-x-4 text-sm">
            <Link prefetch={false} href={`/admin/inventory/${encodeURIComponent(slug)}/edits`} className="prose-link">
              Edits and undo
            </Link>
            <Link
              prefetch={false}
              href={`/admin/inventory?${new URLSearchParams({ listing: slug, view: "table" })}`}
              className="prose-link"
            >
              Plain table
            </Link>
          </p>
        )}
      </div>
      {dates.length === 0 || units.length === 0 ? (
        <EmptyState icon={<CalendarDays />} title="Nothing is on sale yet">
          <p>
            {units.length === 0 ? "The listing has no unit types." : "Put dates on sale first, by a season or by “Change…”."}
          </p>
          {units.length === 0 ? null : (
            <p className="mt-2">
              <Link prefetch={false} href={`/admin/inventory/${encodeURIComponent(slug)}/change`} className="prose-link">
                Change many dates
              </Link>
            </p>
          )}
        </EmptyState>
      ) : isTable ? (
        <TablePart {...{ actor, listing, dates, date, shown, locale }} offset={Number(first(asked["offset"]) ?? 0)} />
      ) : (
        <GridPart {...{ actor, listing, dates, date, shown, asked, locale }} />
      )}
    </div>
  );
}

/** The first of some dates that is not before another; the last where all are. */
const dateIn = (dates: readonly IsoDate[], wanted: string): IsoDate | undefined =>
  isIsoDate(wanted) ? (dates.find((date) => date >= wanted) ?? dates.at(-1)) : dates[0];

/** Rows for which room is kept until the grid is there, and the height of its head and edge in pixels. */
const roomForRows = 12;
const headAndEdge = 60;

/** The grid, with the cells of its first view. */
async function GridPart({ actor, listing, dates, date, shown, asked, locale }: PartProps & { asked: Asked }) {
  const from = blockStart(date);
  const range = { firstDate: from, lastDate: addDays(from, 2 * blockDays - 1), offset: 0, limit: blockRows };
  const { page } = await readGridPage(mainDb(), actor, { listingId: listing.id, ...range });
  const fields = fieldsOfKind[listing.kind];
  const field = fields.find((name) => name === first(asked["edit"])) ?? "price";
  return (
    <GridBoundary
      key={listing.id}
      {...{ listing, dates, date, shown, field, locale }}
      first={page}
      keptAs={`${actor.userId}/${listing.id}`}
      reason={reasonNotToEdit(actor, listing.id)}
      actions={{ edit: editCellsAction, change: changeInventoryAction, undo: undoEditAction }}
      height={Math.min(listing.units.length, roomForRows) * rowHeight(shown) + headAndEdge}
    />
  );
}
