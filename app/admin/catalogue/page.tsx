// The list of listings, for the staff who look after the catalogue.
import type { Metadata } from "next";
import { Plus, Search } from "lucide-react";

import { CatalogueTable } from "@/components/admin/catalogue/catalogue-table";
import { FilterChoice, FilterForm } from "@/components/admin/frame/filter-form";
import { PageSearch } from "@/components/admin/frame/keys/page-search";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { Pagination } from "@/components/ui/pagination";
import { keptColumns } from "@/components/ui/table-columns";
import { mainDb } from "@/db/client";
import { kindNames } from "@/lib/catalog/copy";
import { listingStates } from "@/lib/catalog/copy";
import { listCatalogue } from "@/lib/catalog/staff/list-catalogue";
import { first, oneOf, readAddress } from "@/lib/next/page-address";
import { requireStaff } from "@/lib/next/require-staff";
import { cleanSearch } from "@/lib/operator/search";
import { isPermitted } from "@/lib/staff/permissions";

export const metadata: Metadata = { title: "Catalogue" };

type CatalogueProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CataloguePage({ searchParams }: CatalogueProps) {
  const actor = await requireStaff("catalogue.read");
  const asked = await searchParams;
  const text = cleanSearch(first(asked["q"]) ?? "");
  const [kind, state] = [oneOf(kindNames, asked["kind"]), oneOf(listingStates, asked["state"])];
  const after = cleanSearch(first(asked["after"]) ?? "");
  const { listings, next } = await listCatalogue(mainDb(), actor, {
    text,
    kind,
    state,
    ...(after === "" ? {} : { after }),
  });
  const address = readAddress("/admin/catalogue", asked);
  return (
    <div className="shell pt-block pb-section">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Heading level={1}>Catalogue</Heading>
        {isPermitted(actor, "catalogue.create") ? (
          <ButtonLink href="/admin/catalogue/new" prefetch={false} size="sm">
            <Plus aria-hidden="true" /> New listing
          </ButtonLink>
        ) : null}
      </div>
      <FilterForm submit="Find" kept={{ columns: keptColumns(address.query) }}>
        <Field id="q" label="Name or city" className="w-64 sm:w-72">
          {(control) => <PageSearch {...control} required={false} name="q" defaultValue={text} />}
        </Field>
        <FilterChoice name="kind" label="Kind" all="Every kind" choices={kindNames} value={kind} />
        <FilterChoice name="state" label="State" all="All but archived" choices={listingStates} value={state} />
      </FilterForm>
      {listings.length > 0 ? (
        <CatalogueTable listings={listings} address={address} />
      ) : (
        <EmptyState icon={<Search />} title="No listing found">
          <p>Enter a part of the name or of the city, or choose other filters.</p>
        </EmptyState>
      )}
      {next === null ? null : <Pagination label="Listings" nextHref={pageAfter(address, next)} className="mt-4" />}
    </div>
  );
}

function pageAfter({ path, query }: { path: string; query: string }, last: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set("after", last);
  return `${path}?${parameters}`;
}
