// The page where staff find a guest's order, correct its address, and send its confirmation again.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Search } from "lucide-react";

import { ContactList } from "@/components/admin/contact-list";
import { ListingNote } from "@/components/admin/frame/listing/listing-note";
import { PageSearch } from "@/components/admin/frame/keys/page-search";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { findOrdersForStaff } from "@/lib/orders/contact/correct-contact";
import { mayCorrectNames } from "@/lib/orders/contact/guest-names";
import type { OrderLine } from "@/lib/orders/view/order-view";
import { readLinesForStaff } from "@/lib/orders/view/read-order";
import { filterPermittedOrders } from "@/lib/orders/staff-access";
import { cannotChangeText } from "@/lib/staff/copy";

import { namedLinesOf } from "../../(guest)/orders/named-lines";
import { correctNamesAction, sendAgainAction } from "./actions";

export const metadata: Metadata = { title: "Orders" };

type OrdersProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OrdersPage({ searchParams }: OrdersProps) {
  const actor = await requireStaff("orders.read");
  const [{ q, listing: slug }, locale] = await Promise.all([searchParams, headers().then(requestLocale)]);
  // PostgreSQL accepts no NUL in a text, and no code or address has one.
  const text = typeof q === "string" ? q.replaceAll("\0", "").trim().slice(0, 320) : "";
  const listing = await readChosenListing(actor, slug);
  const found = text === "" ? [] : await findOrdersForStaff(mainDb(), text, actor, listing?.id);
  const ids = found.map(({ id }) => id);
  const [lines, editable] = await Promise.all([
    readLinesForStaff(mainDb(), ids),
    filterPermittedOrders(mainDb(), actor, "orders.edit", ids),
  ]);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Orders</Heading>
      <p className="mt-3 text-ink-muted">
        If a guest did not get the confirmation, or a name is wrong, correct it and send the confirmation again.
      </p>
      <ListingNote listing={listing} allHref="/admin/orders" />
      <form className="mt-8 grid max-w-form justify-items-start gap-4">
        {listing ? <input type="hidden" name="listing" value={listing.slug} /> : null}
        <Field id="q" label="Code or e-mail address" className="w-full">
          {(control) => <PageSearch {...control} name="q" defaultValue={text} />}
        </Field>
        <Button type="submit">Find</Button>
      </form>
      {found.length > 0 ? (
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
      ) : text === "" ? null : (
        <EmptyState icon={<Search />} title="No order found">
          <p>Enter the whole code, or the whole address as it was given.</p>
        </EmptyState>
      )}
    </div>
  );
}

/** Returns the names that can still be corrected, by this machine's clock; saving uses the database's. */
function namesOf(lines: readonly OrderLine[], locale: string) {
  return namedLinesOf(
    lines.filter((line) => mayCorrectNames(line, Date.now())),
    locale,
  );
}
