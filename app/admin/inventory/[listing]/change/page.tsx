// The form that changes many dates, as a page: it works without JavaScript.
import type { Metadata } from "next";
import { headers } from "next/headers";

import { unitTypesAtStart } from "@/components/admin/inventory/edits/change-start";
import { ChangeForm } from "@/components/admin/inventory/edits/change-form";
import { Locked } from "@/components/admin/locked";
import { mainDb } from "@/db/client";
import { addDays, isIsoDate } from "@/lib/core/time/dates";
import { first } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { isPermitted } from "@/lib/staff/permissions";
import { readColumns } from "@/lib/supply/edits/read-columns";

import { changeInventoryAction } from "../../actions";
import { readInventoryListing, reasonNotToEdit } from "../../read-listing";
import { ListingPage } from "../listing-page";

export const metadata: Metadata = { title: "Change many dates" };

type ChangeProps = {
  params: Promise<{ listing: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ChangePage({ params, searchParams }: ChangeProps) {
  const actor = await requireStaff("rates.read");
  const [{ listing: asked }, query, locale] = await Promise.all([params, searchParams, headers().then(requestLocale)]);
  const { id, slug, name } = await readInventoryListing(actor, asked);
  const { listing } = await readColumns(mainDb(), actor, id);
  const { kind, currency, today, units } = listing;
  const dateOf = (parameter: string, otherwise: string) => {
    const text = first(query[parameter]) ?? "";
    return isIsoDate(text) ? text : otherwise;
  };
  const from = dateOf("first", today);
  return (
    <ListingPage title="Change many dates" listing={{ slug, name }} date={from}>
      <Locked id="change-reason" reason={reasonNotToEdit(actor, id)} className="mt-6 min-w-0">
        <div className="mt-6 max-w-text">
          <ChangeForm
            listing={{ id, slug, name, kind, currency, today, units, seesOrders: isPermitted(actor, "orders.read", id) }}
            locale={locale}
            start={{ first: from, last: dateOf("last", addDays(from, 6)), unitTypeIds: unitTypesAtStart(units) }}
            action={changeInventoryAction}
          />
        </div>
      </Locked>
    </ListingPage>
  );
}
