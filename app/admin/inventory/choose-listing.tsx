// The listings whose inventory the reader may see, to choose one.
import { Search } from "lucide-react";

import { FilterForm } from "@/components/admin/frame/filter-form";
import { PageSearch } from "@/components/admin/frame/keys/page-search";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { MoreListings } from "@/components/admin/frame/listing/more-listings";
import { mainDb } from "@/db/client";
import { findListingsForStaff } from "@/lib/catalog/find-listings-for-staff";
import { cleanSearch } from "@/lib/operator/search";
import type { StaffActor } from "@/lib/staff/actor";
import { rolesWith } from "@/lib/staff/permissions";

const maxListings = 50;

/** @param find a part of a name or city */
export async function ChooseListing({ actor, find }: { actor: StaffActor; find: string }) {
  const text = cleanSearch(find);
  const readers = rolesWith("rates.read");
  const grants = actor.grants.filter(({ role }) => readers.includes(role));
  const found = await findListingsForStaff(mainDb(), { ...actor, grants }, text, maxListings);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Inventory</Heading>
      <FilterForm submit="Find" kept={{}}>
        <Field id="find" label="Name or city of a listing" className="w-64 sm:w-72">
          {(control) => <PageSearch {...control} required={false} name="find" defaultValue={text} />}
        </Field>
      </FilterForm>
      {found.length === 0 ? (
        <EmptyState icon={<Search />} title="No listing found">
          <p>Enter a part of a name or of a city.</p>
        </EmptyState>
      ) : (
        <ul className="mt-4 text-sm">
          {found.map(({ slug, name, detail }) => (
            <li key={slug} className="border-t border-line">
              <Link
                prefetch={false}
                href={`/admin/inventory?${new URLSearchParams({ listing: slug })}`}
                className="flex min-h-8 items-center gap-3 px-2 hover:bg-surface-sunken coarse:min-h-11"
              >
                <bdi className="font-medium text-ink">{name}</bdi>
                <bdi className="text-ink-muted">{detail}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <MoreListings shown={found.length} most={maxListings} />
    </div>
  );
}
