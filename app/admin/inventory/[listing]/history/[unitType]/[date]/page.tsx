// The history of one cell: who changed it, when, from what to what, and by which edit.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { HistoryTable } from "@/components/admin/inventory/edits/history-table";
import { OrdersLink } from "@/components/admin/inventory/orders-link";
import { Pagination } from "@/components/ui/pagination";
import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { formatNumber } from "@/lib/core/locale";
import { formatDate, isIsoDate } from "@/lib/core/time/dates";
import { idSchema } from "@/lib/core/validation/id-schema";
import { first } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { readCellHistory } from "@/lib/supply/edits/read-cell-history";
import { isPermitted } from "@/lib/staff/permissions";
import { readColumns } from "@/lib/supply/edits/read-columns";
import { readGrid } from "@/lib/supply/edits/read-grid";

import { readInventoryListing } from "../../../../read-listing";
import { ListingPage } from "../../../listing-page";

export const metadata: Metadata = { title: "History of a cell" };

type HistoryProps = {
  params: Promise<{ listing: string; unitType: string; date: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const id = idSchema("no id");

export default async function HistoryPage({ params, searchParams }: HistoryProps) {
  const actor = await requireStaff("rates.read");
  const [{ listing: asked, unitType: unit, date }, query, locale] = await Promise.all([
    params,
    searchParams,
    headers().then(requestLocale),
  ]);
  const { id: listingId, slug, name } = await readInventoryListing(actor, asked);
  const { listing } = await readColumns(mainDb(), actor, listingId);
  const found = listing.units.find((candidate) => candidate.id === unit);
  if (!found || !isIsoDate(date) || !id.safeParse(unit).success) notFound();
  const from = first(query["from"]) ?? "";
  const page = /^\d{1,9}$/.test(from) ? { fromVersion: Number(from) } : {};
  const { changes, origin } = await readCellHistory(mainDb(), actor, { listingId, unitTypeId: unit, date, ...page }).catch(
    (error: unknown) => (hasCode(error, "not_found") ? notFound() : Promise.reject(error as Error)),
  );
  const nth = listing.units.indexOf(found);
  const { unitTypes } = await readGrid(mainDb(), actor, { listingId, firstDate: date, lastDate: date, offset: nth, limit: 1 });
  const sold = unitTypes[0]?.cells[0]?.sold ?? 0;
  const earlier = changes.at(-1)?.previousVersion ?? undefined;
  const path = `/admin/inventory/${encodeURIComponent(slug)}/history/${unit}/${date}`;
  return (
    <ListingPage title={`${found.name}, ${formatDate(date, locale, "medium")}`} listing={{ slug, name }} date={date}>
      {sold > 0 ? (
        <p className="tabular mt-2 text-sm">
          {formatNumber(sold, locale)} sold.{" "}
          <OrdersLink
            listing={{ slug, seesOrders: isPermitted(actor, "orders.read", listingId) }}
            date={date}
            locale={locale}
          />
        </p>
      ) : null}
      <HistoryTable changes={changes} origin={origin} currency={listing.currency} locale={locale} path={path} />
      {origin === "earlier" && earlier !== undefined ? (
        <Pagination label="History" nextHref={`${path}?${new URLSearchParams({ from: String(earlier) })}`} className="mt-4" />
      ) : null}
    </ListingPage>
  );
}
