// A new sale: first its listing, whose clock its times are on, then its plan.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { MoreListings } from "@/components/admin/frame/listing/more-listings";
import { ListingChoice } from "@/components/admin/sales/plan/listing-choice";
import { SaleForm } from "@/components/admin/sales/plan/sale-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { mainDb } from "@/db/client";
import { findListingsForStaff } from "@/lib/catalog/find-listings-for-staff";
import { formatInstant } from "@/lib/core/time/format-instant";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { first } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { maxListingsToChoose } from "@/lib/operator/limits";
import { cleanSearch } from "@/lib/operator/search";
import { newPlanFields } from "@/lib/sales/plan-fields";
import { readZone } from "@/lib/sales/read-zone";
import { isPermitted } from "@/lib/staff/permissions";

import { createSaleAction } from "../actions";

export const metadata: Metadata = { title: "New sale" };

type NewSaleProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewSalePage({ searchParams }: NewSaleProps) {
  const actor = await requireStaff("sales.operate");
  const asked = await searchParams;
  const listing = await readChosenListing(actor, asked["listing"]);
  if (listing && !isPermitted(actor, "sales.operate", listing.id)) notFound();
  const isAlways = first(asked["schedule"]) === "always";
  const text = cleanSearch(first(asked["find"]) ?? "");
  const found = listing ? [] : await findListingsForStaff(mainDb(), actor, text, maxListingsToChoose);
  const theirs = found.filter(({ id, active }) => active && isPermitted(actor, "sales.operate", id));
  return (
    <div className="shell pt-block pb-section">
      <Breadcrumbs items={[{ label: "Sales", href: "/admin/sales" }, { label: "New sale" }]} />
      <Heading level={1} className="mt-2">
        New sale
      </Heading>
      {listing ? <Plan listing={listing} isAlways={isAlways} /> : <ListingChoice text={text} found={theirs} />}
      {listing ? null : <MoreListings shown={found.length} most={maxListingsToChoose} />}
    </div>
  );
}

type PlanProps = {
  listing: { readonly id: string; readonly slug: string; readonly name: string; readonly detail: string };
  isAlways: boolean;
};

async function Plan({ listing, isAlways }: PlanProps) {
  const [zone, locale] = await Promise.all([readZone(mainDb(), listing.id), headers().then(requestLocale)]);
  const here = `/admin/sales/new?listing=${encodeURIComponent(listing.slug)}`;
  return (
    <>
      <p className="mt-3 max-w-text text-ink-muted">
        Of <bdi className="font-medium text-ink">{listing.name}</bdi> (<bdi>{listing.detail}</bdi>). From the moment you save
        it, this listing is sold through the sale’s waiting room alone: all of its dates, and not at the desk
        {isAlways ? "." : ", until the sale has ended. Its page tells guests when the sale begins."}{" "}
        <Link href="/admin/sales/new" prefetch={false} className="prose-link">
          Choose another listing
        </Link>
      </p>
      <p className="mt-2 text-sm text-ink-muted">
        {isAlways ? "Without dates: it only queues guests while more arrive than fit inside. " : "It opens and ends. "}
        <Link href={isAlways ? here : `${here}&schedule=always`} prefetch={false} className="prose-link">
          {isAlways ? "Plan one with dates instead" : "Plan one without dates instead"}
        </Link>
      </p>
      <SaleForm
        key={isAlways ? "always" : "dated"}
        action={createSaleAction}
        hidden={{ listing: listing.slug, schedule: isAlways ? "always" : "dated" }}
        initial={newPlanFields}
        clock={isAlways ? undefined : { zone, now: formatInstant(Date.now(), zone, locale) }}
        submit={isAlways ? "Create the sale" : "Schedule the sale"}
        backHref="/admin/sales"
      />
    </>
  );
}
