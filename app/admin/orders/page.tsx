// The list of orders, where staff find a guest's order. Its page has what can be done about it.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { CalendarX2, Search } from "lucide-react";

import { FollowChanges } from "@/components/admin/follow-changes";
import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { ViewBar } from "@/components/admin/frame/views/view-bar";
import { OrderFilters } from "@/components/admin/order/order-filters";
import { OrderTable, type ShownOrder } from "@/components/admin/order/order-table";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { Pagination } from "@/components/ui/pagination";
import { keptColumns } from "@/components/ui/table-columns";
import { mainDb } from "@/db/client";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { readChangeMark } from "@/lib/operator/read-change-mark";
import { readViewBar } from "@/lib/operator/view-bar";
import { type ListedOrder, listOrdersForStaff, type OrderFilter } from "@/lib/orders/view/list-orders-for-staff";
import { readLinesForStaff } from "@/lib/orders/view/read-order";

import { changeViewAction, deleteViewAction, saveViewAction } from "../views/actions";
import { readOrderFilter } from "./filter";

export const metadata: Metadata = { title: "Orders" };

type OrdersProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OrdersPage({ searchParams }: OrdersProps) {
  const actor = await requireStaff("orders.read");
  const [asked, locale, mark] = await Promise.all([
    searchParams,
    headers().then(requestLocale),
    readChangeMark(mainDb(), "reservations"),
  ]);
  const listing = await readChosenListing(actor, asked["listing"]);
  const { values, errors, withMoney, filter: given, isFiltered } = readOrderFilter(actor, asked);
  const filter = { ...given, listingId: listing?.id };
  const address = readAddress("/admin/orders", asked);
  const isWrong = Object.keys(errors).length > 0;
  const [{ orders, next, isAlike }, bar] = await Promise.all([
    isWrong ? { orders: [], next: null, isAlike: false } : listOrdersForStaff(mainDb(), actor, filter),
    readViewBar(mainDb(), actor, address),
  ]);
  return (
    <div className="shell pt-block pb-section">
      <FollowChanges mark={mark} follows="reservations" />
      <Heading level={1}>Orders</Heading>
      <ListingNote listing={listing} allHref="/admin/orders" />
      <ViewBar state={bar} actions={{ save: saveViewAction, change: changeViewAction, remove: deleteViewAction }} />
      <OrderFilters
        values={values}
        errors={errors}
        withMoney={withMoney}
        kept={{ listing: listing?.slug, columns: keptColumns(address.query), view: bar.currentId ?? undefined }}
      />
      {isAlike ? (
        <p className="my-3 text-sm text-ink-muted">No order has this code, name or address. These names are like it:</p>
      ) : null}
      {orders.length > 0 ? (
        <OrderTable orders={await withLines(orders, filter)} locale={locale} address={address} />
      ) : (
        <NoOrders isFiltered={isFiltered} isWrong={isWrong} />
      )}
      {next === null ? null : <Pagination label="Orders" nextHref={pageAfter(address, next)} className="mt-4" />}
    </div>
  );
}

/** Adds to each order what it books: the first line of the chosen listing or kind, where one is chosen. */
async function withLines(orders: readonly ListedOrder[], { listingId, kind }: OrderFilter): Promise<ShownOrder[]> {
  const lines = await readLinesForStaff(
    mainDb(),
    orders.map(({ id }) => id),
  );
  return orders.map((order) => {
    const all = lines.get(order.id) ?? [];
    const isWanted = (line: (typeof all)[number]) =>
      (listingId === undefined || line.listingId === listingId) && (kind === undefined || line.place.kind === kind);
    return { ...order, lines: all, firstLine: all.find(isWanted) ?? all[0] };
  });
}

function NoOrders({ isFiltered, isWrong }: { isFiltered: boolean; isWrong: boolean }) {
  if (isWrong)
    return (
      <EmptyState icon={<CalendarX2 />} title="These dates cannot be looked for">
        <p>Correct the dates above. The fault is at its field.</p>
      </EmptyState>
    );
  if (!isFiltered)
    return (
      <EmptyState icon={<Search />} title="No orders yet">
        <p>An order appears here as soon as a guest begins to pay.</p>
      </EmptyState>
    );
  return (
    <EmptyState icon={<Search />} title="No order found">
      <p>
        Enter the code of an order or a ticket, the number of an invoice, a part of the guest’s name, e-mail address or
        telephone number, or the partner’s reference, or choose other filters.
      </p>
    </EmptyState>
  );
}

function pageAfter({ path, query }: { path: string; query: string }, last: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set("after", last);
  return `${path}?${parameters}`;
}
