// The list of orders, where staff find a guest's order, correct its address, and send its confirmation again.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Search } from "lucide-react";

import { ContactList } from "@/components/admin/contact-list";
import { FilterChoice, FilterForm } from "@/components/admin/frame/filter-form";
import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { PageSearch } from "@/components/admin/frame/keys/page-search";
import { ViewBar } from "@/components/admin/frame/views/view-bar";
import { orderStates } from "@/components/admin/order/order-copy";
import { OrderTable } from "@/components/admin/order-table";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { Pagination } from "@/components/ui/pagination";
import { mainDb } from "@/db/client";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { first, oneOf, readAddress } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { cleanSearch } from "@/lib/operator/search";
import { readViewBar } from "@/lib/operator/view-bar";
import { findOrdersForStaff } from "@/lib/orders/contact/correct-contact";
import { mayCorrectNames } from "@/lib/orders/contact/guest-names";
import { listOrdersForStaff } from "@/lib/orders/view/list-orders-for-staff";
import type { OrderLine } from "@/lib/orders/view/order-view";
import { readLinesForStaff } from "@/lib/orders/view/read-order";
import { filterPermittedOrders } from "@/lib/orders/staff-access";
import type { StaffActor } from "@/lib/staff/actor";
import { cannotChangeText } from "@/lib/staff/copy";

import { namedLinesOf } from "../../(guest)/orders/named-lines";
import { changeViewAction, deleteViewAction, saveViewAction } from "../views/actions";
import { correctNamesAction, sendAgainAction } from "./actions";

export const metadata: Metadata = { title: "Orders" };

type OrdersProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const noteChoices = { any: "With notes", open: "With open to-dos", due: "With to-dos due" } as const;

const kinds = { stay: "Stays", flight: "Flights", event: "Events" } as const;

export default async function OrdersPage({ searchParams }: OrdersProps) {
  const actor = await requireStaff("orders.read");
  const [asked, locale] = await Promise.all([searchParams, headers().then(requestLocale)]);
  const text = cleanSearch(first(asked["q"]) ?? "");
  const [status, kind] = [oneOf(orderStates, asked["state"]), oneOf(kinds, asked["kind"])];
  const notes = oneOf(noteChoices, asked["notes"]);
  const listing = await readChosenListing(actor, asked["listing"]);
  const address = readAddress("/admin/orders", asked);
  const filter = { text, status, kind, notes, listingId: listing?.id, after: first(asked["after"]) };
  const [{ orders, next, isAlike }, found, bar] = await Promise.all([
    listOrdersForStaff(mainDb(), actor, filter),
    text === "" ? [] : findOrdersForStaff(mainDb(), text, actor, listing?.id),
    readViewBar(mainDb(), actor, address),
  ]);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Orders</Heading>
      <ListingNote listing={listing} allHref="/admin/orders" />
      <ViewBar state={bar} actions={{ save: saveViewAction, change: changeViewAction, remove: deleteViewAction }} />
      <FilterForm submit="Find" kept={{ listing: listing?.slug, view: bar.currentId ?? undefined }}>
        <Field id="q" label="Code, guest or e-mail address" className="w-72">
          {(control) => <PageSearch {...control} required={false} name="q" defaultValue={text} />}
        </Field>
        <FilterChoice name="state" label="State" all="Every state" choices={orderStates} value={status} />
        <FilterChoice name="kind" label="Kind" all="Every kind" choices={kinds} value={kind} />
        <FilterChoice name="notes" label="Notes" all="With or without" choices={noteChoices} value={notes} />
      </FilterForm>
      {isAlike ? (
        <p className="my-3 text-sm text-ink-muted">No order has this code, name or address. These names are like it:</p>
      ) : null}
      {orders.length > 0 ? (
        <OrderTable orders={orders} locale={locale} address={address} />
      ) : (
        <NoOrders isFiltered={text !== "" || [status, kind, notes].some((one) => one !== undefined)} />
      )}
      {next === null ? null : <Pagination label="Orders" nextHref={pageAfter(address, next)} className="mt-4" />}
      {found.length > 0 ? <Contacts found={found} actor={actor} locale={locale} /> : null}
    </div>
  );
}

function NoOrders({ isFiltered }: { isFiltered: boolean }) {
  if (!isFiltered)
    return (
      <EmptyState icon={<Search />} title="No orders yet">
        <p>An order appears here as soon as a guest begins to pay.</p>
      </EmptyState>
    );
  return (
    <EmptyState icon={<Search />} title="No order found">
      <p>Enter a code, or a part of the guest’s name or e-mail address, or choose other filters.</p>
    </EmptyState>
  );
}

type ContactsProps = { found: Awaited<ReturnType<typeof findOrdersForStaff>>; actor: StaffActor; locale: string };

/** The contact and names of the orders that a code or an address names, to be corrected. */
async function Contacts({ found, actor, locale }: ContactsProps) {
  const ids = found.map(({ id }) => id);
  const [lines, editable] = await Promise.all([
    readLinesForStaff(mainDb(), ids),
    filterPermittedOrders(mainDb(), actor, "orders.edit", ids),
  ]);
  return (
    <section aria-labelledby="contacts" className="mt-10">
      <Heading level={2} size="small" id="contacts">
        Contact and names
      </Heading>
      <p className="mt-1 text-sm text-ink-muted">
        If a guest did not get the confirmation, or a name is wrong, correct it and send the confirmation again.
      </p>
      <ContactList
        orders={found.map(({ createdAt, ...order }) => ({
          ...order,
          createdAtMs: createdAt.getTime(),
          mayEdit: editable.has(order.id),
          namedLines: order.status === "confirmed" ? namesOf(lines.get(order.id) ?? [], locale) : [],
        }))}
        locale={locale}
        cannotEdit={cannotChangeText("orders.edit")}
        action={sendAgainAction}
        correctNames={correctNamesAction}
      />
    </section>
  );
}

function pageAfter({ path, query }: { path: string; query: string }, last: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set("after", last);
  return `${path}?${parameters}`;
}

/** Returns the names that can still be corrected, by this machine's clock; saving uses the database's. */
function namesOf(lines: readonly OrderLine[], locale: string) {
  return namedLinesOf(
    lines.filter((line) => mayCorrectNames(line, Date.now())),
    locale,
  );
}
