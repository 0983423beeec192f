"use client";
// The unit types of a listing in their order, with the forms that move and retire them.
import { ArrowDown, ArrowUp } from "lucide-react";
import { useActionState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Link } from "@/components/ui/link";
import type { CataloguedListing, CataloguedUnit } from "@/lib/catalog/staff/read-catalogued";
import { formatMoney } from "@/lib/core/money";
import type { FormAction } from "@/lib/next/form-state";

type UnitTableProps = {
  listing: Pick<CataloguedListing, "id" | "slug" | "version" | "units">;
  currency: string;
  locale: string;
  actions: { readonly move: FormAction; readonly retire: FormAction };
};

export function UnitTable({ listing, currency, locale, actions }: UnitTableProps) {
  const [moved, move] = useActionState(actions.move, { status: "idle" });
  const [ended, retire] = useActionState(actions.retire, { status: "idle" });
  const shown = listing.units.filter(({ isRetired }) => !isRetired);
  const path = `/admin/catalogue/${encodeURIComponent(listing.slug)}`;
  const hidden = (unit: CataloguedUnit) => (
    <>
      <input type="hidden" name="listingId" value={listing.id} />
      <input type="hidden" name="version" value={listing.version} />
      <input type="hidden" name="unitTypeId" value={unit.id} />
    </>
  );
  const moveTo = (unit: CataloguedUnit, to: number, label: string) => (
    <form action={move}>
      {hidden(unit)}
      <input type="hidden" name="to" value={to} />
      <SubmitButton size="sm" variant="quiet" className="px-1.5" disabled={to < 0 || to >= shown.length}>
        {label === "up" ? <ArrowUp aria-hidden="true" /> : <ArrowDown aria-hidden="true" />}
        <span className="sr-only">
          Move {unit.name} {label}
        </span>
      </SubmitButton>
    </form>
  );
  const columns: readonly Column<CataloguedUnit>[] = [
    {
      key: "name",
      label: "Unit type",
      cell: ({ id, name }) => (
        <Link href={`${path}/units/${id}`} prefetch={false} className="hover:underline">
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    { key: "guests", label: "Guests each", isNumeric: true, cell: ({ maxOccupancy }) => maxOccupancy },
    { key: "order", label: "Most an order", isNumeric: true, cell: ({ maxPerOrder }) => maxPerOrder },
    {
      key: "price",
      label: "Price around",
      isNumeric: true,
      cell: ({ basePriceMinor }) => formatMoney({ amountMinor: basePriceMinor, currency }, locale),
    },
    {
      key: "seasons",
      label: "Stock",
      isOneLine: true,
      cell: ({ id, name, isRetired }) =>
        isRetired ? null : (
          <Link
            href={`/admin/inventory/${encodeURIComponent(listing.slug)}/seasons/${id}`}
            prefetch={false}
            className="prose-link"
          >
            Seasons<span className="sr-only"> of {name}</span>
          </Link>
        ),
    },
    {
      key: "place",
      label: "Order",
      isOneLine: true,
      cell: (unit) => {
        const place = shown.indexOf(unit);
        if (place < 0) return <Badge>Retired</Badge>;
        return (
          <span className="flex">
            {moveTo(unit, place - 1, "up")}
            {moveTo(unit, place + 1, "down")}
          </span>
        );
      },
    },
    {
      key: "sale",
      label: "Sale",
      isOneLine: true,
      cell: (unit) => (
        <form action={retire}>
          {hidden(unit)}
          <input type="hidden" name="retired" value={unit.isRetired ? "no" : "yes"} />
          <SubmitButton size="sm" variant="secondary" pendingLabel="Working…">
            {unit.isRetired ? "Take back" : "Retire"}
            <span className="sr-only"> {unit.name}</span>
          </SubmitButton>
        </form>
      ),
    },
  ];
  return (
    <>
      <ActionResult state={moved} />
      <ActionResult state={ended} />
      <div className="mt-3">
        <DataTable
          caption="Unit types"
          columns={columns}
          rows={listing.units}
          rowKey={({ id }) => id}
          address={{ path: "", query: "" }}
        />
      </div>
    </>
  );
}
